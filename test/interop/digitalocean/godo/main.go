// What DigitalOcean's own Go client makes of a cloud: many calls, and what each answers. Rule: a line that asks
// counts once, however often it does; it fails when an answer is not what the client's documentation promises.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/digitalocean/godo"
	"golang.org/x/oauth2"
)

var (
	ctx    = context.Background()
	asked  = map[string]bool{}
	failed = map[string]bool{}
)

// The clients of a token with full access, and of one that reads.
var client, reader *godo.Client

// The parts, by the name of the cloud that they need.
var parts = map[string][]func(){
	"everything": {account, catalogue, keys, droplets, power, images, resizes, tagged, tags, firewalls, vpcs, reserved, floating, projects, refusals},
	"many":       {pages},
	"limited":    {limits},
}

func main() {
	client, reader = connect(os.Getenv("DIGITALOCEAN_TOKEN")), connect(os.Args[2])
	for _, part := range parts[os.Args[1]] {
		attempt(part)
	}
	fmt.Printf("godo %s: %d calls, %d failed\n", version(), len(asked), len(failed))
}

// Where it always finds the API.
func connect(token string) *godo.Client {
	source := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token})
	made, err := godo.New(oauth2.NewClient(ctx, source))
	if err != nil {
		panic(err)
	}
	return made
}

// As go.mod has pinned it.
func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == "github.com/digitalocean/godo" {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	return "of no version"
}

// A part that cannot continue is one failure, and the next one begins.
func attempt(part func()) {
	defer func() {
		if problem := recover(); problem != nil {
			fail("%v\n%s", problem, debug.Stack())
		}
	}()
	part()
}

// The line of the part that asks.
func line() string {
	for depth := 1; ; depth++ {
		_, file, line, found := runtime.Caller(depth)
		if name := filepath.Base(file); !found || name != "main.go" {
			return fmt.Sprintf("%s:%d", name, line)
		}
	}
}

func fail(format string, values ...any) {
	failed[line()] = true
	fmt.Printf("FAILED %s: %s\n", line(), fmt.Sprintf(format, values...))
}

// Of the last call.
func check(holds bool, format string, values ...any) {
	if !holds {
		fail(format, values...)
	}
}

func same[T comparable](what string, seen, wanted T) {
	check(seen == wanted, "%s is %v, not %v", what, seen, wanted)
}

// The answer of a call that has to be carried out.
func ok[T any](value T, response *godo.Response, err error) T {
	done(response, err)
	return value
}

// The same of a call without an answer.
func done(response *godo.Response, err error) {
	asked[line()] = true
	if err != nil {
		fail("%v", err)
		return
	}
	check(response.Rate.Limit > 0 && response.Rate.Reset.After(time.Now()), "no rate limit: %+v", response.Rate)
}

// A call that has to be refused with this status and these words.
func refused[T any](status int, words string) func(T, *godo.Response, error) {
	return func(_ T, response *godo.Response, err error) { judge(status, words, response, err) }
}

// The same of a call without an answer.
func refusedDone(status int, words string) func(*godo.Response, error) {
	return func(response *godo.Response, err error) { judge(status, words, response, err) }
}

func judge(status int, words string, response *godo.Response, err error) {
	asked[line()] = true
	var refusal *godo.ErrorResponse
	if !errors.As(err, &refusal) {
		fail("was not refused: %v", err)
		return
	}
	same("status", response.StatusCode, status)
	check(strings.Contains(refusal.Message, words), "says %q, not %q", refusal.Message, words)
	check(refusal.RequestID != "", "has no request id")
}

// Asks until it is so. Its calls do not count.
func until(what string, holds func() bool) {
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if holds() {
			return
		}
	}
	fail("%s never came", what)
}

// Waits for the end of an action on this resource.
func ended(action *godo.Action, kind string, resource, id int) {
	same("type of the action", action.Type, kind)
	same("resource of the action", action.ResourceID, resource)
	check(action.StartedAt != nil && action.Region != nil && action.Region.Slug == action.RegionSlug, "is %+v", action)
	until(kind, func() bool {
		now, _, err := client.Actions.Get(ctx, id)
		return err == nil && now.Status == godo.ActionCompleted && now.CompletedAt != nil
	})
}

func acted(action *godo.Action, kind string, droplet int) {
	same("type of the resource", action.ResourceType, "droplet")
	ended(action, kind, droplet, action.ID)
}

func ids(droplets []godo.Droplet) string {
	var all []int
	for _, droplet := range droplets {
		all = append(all, droplet.ID)
	}
	return fmt.Sprint(all)
}
