package main

import (
	"fmt"
	"net/http"
	"time"

	"github.com/digitalocean/godo"
)

// 250 droplets, created ten at a time.
func pages() {
	known := map[int]bool{}
	for group := range 25 {
		wanted := &godo.DropletMultiCreateRequest{Region: "tor1", Size: "s-1vcpu-1gb", Image: godo.DropletCreateImage{Slug: "debian-12-x64"}, Tags: []string{"many"}}
		for at := range 10 {
			wanted.Names = append(wanted.Names, fmt.Sprintf("many-%d-%d", group, at))
		}
		made := ok(client.Droplets.CreateMultiple(ctx, wanted))
		same("droplets", len(made), 10)
		for _, droplet := range made {
			known[droplet.ID] = true
		}
	}
	same("droplets", len(known), 250)
	for _, size := range []int{200, 100, 60} {
		options, left := &godo.ListOptions{PerPage: size}, 250
		seen := map[int]bool{}
		for options.Page = 1; ; options.Page++ {
			droplets, response, err := client.Droplets.ListByTag(ctx, "many", options)
			ok(droplets, response, err)
			same("droplets of the page", len(droplets), min(size, left))
			left -= len(droplets)
			for _, droplet := range droplets {
				seen[droplet.ID] = known[droplet.ID]
			}
			same("total", response.Meta.Total, 250)
			page, err := response.Links.CurrentPage()
			check(err == nil && page == options.Page, "is page %d: %v", page, err)
			same("last page", response.Links.IsLastPage(), left == 0)
			if response.Links.IsLastPage() {
				break
			}
		}
		same("all droplets", len(seen), 250)
	}
	until("active", func() bool {
		last, _, err := client.Droplets.ListByTag(ctx, "many", &godo.ListOptions{PerPage: 200, Page: 2})
		return err == nil && last[49].Status == "active"
	})
	done(client.Droplets.DeleteByTag(ctx, "many"))
	empty()
}

func refusals() {
	for words, change := range map[string]func(*godo.DropletCreateRequest){
		"invalid region":                        func(wanted *godo.DropletCreateRequest) { wanted.Region = "mars1" },
		"Region is not available":               func(wanted *godo.DropletCreateRequest) { wanted.Region = "sfo2" },
		"invalid size":                          func(wanted *godo.DropletCreateRequest) { wanted.Size = "1gb" },
		"invalid image":                         func(wanted *godo.DropletCreateRequest) { wanted.Image.Slug = "debian-7-x64" },
		"Only valid hostname characters":        func(wanted *godo.DropletCreateRequest) { wanted.Name = "a_b" },
		"1 are invalid key identifiers":         func(wanted *godo.DropletCreateRequest) { wanted.SSHKeys = []godo.DropletCreateSSHKey{{ID: 1}} },
		"invalid characters":                    func(wanted *godo.DropletCreateRequest) { wanted.Tags = []string{"a b"} },
		"user_data is too long":                 func(wanted *godo.DropletCreateRequest) { wanted.UserData = string(make([]byte, 1<<16+1)) },
		"vpc_uuid":                              func(wanted *godo.DropletCreateRequest) { wanted.VPCUUID = "0a6e0000-0000-4000-8000-ffffffffffff" },
		"Size is not available in this region.": func(wanted *godo.DropletCreateRequest) { wanted.Size = "s-1vcpu-3gb" },
	} {
		wanted := request("refused")
		change(wanted)
		refused[*godo.Droplet](422, words)(client.Droplets.Create(ctx, wanted))
	}
	made := ok(client.Droplets.Create(ctx, request("new")))
	refusedDone(422, "Droplet already has a pending event.")(client.Droplets.Delete(ctx, made.ID))
	until("active", func() bool { now, _, _ := client.Droplets.Get(ctx, made.ID); return now.Status == "active" })
	remove(made.ID)
	missing := "could not be found"
	refusedDone(404, missing)(client.Droplets.Delete(ctx, made.ID))
	refused[*godo.Action](404, missing)(client.DropletActions.Reboot(ctx, 1))
	refused[*godo.Action](404, missing)(client.Actions.Get(ctx, 1))
	refused[*godo.Image](404, missing)(client.Images.GetBySlug(ctx, "debian-7-x64"))
	refused[[]godo.Droplet](404, missing)(client.Droplets.Neighbors(ctx, 1))
	refusedDone(404, missing)(client.Droplets.DeleteByTag(ctx, "nobody"))
	refused[*godo.LoadBalancer](404, missing)(client.LoadBalancers.Get(ctx, "1"))

	stranger := connect("dop_v1_nobody")
	refused[*godo.Account](401, "Unable to authenticate you")(stranger.Account.Get(ctx))
	same("status", ok(reader.Account.Get(ctx)).Status, "active")
	refused[*godo.Droplet](403, "not authorized")(reader.Droplets.Create(ctx, request("refused")))
}

// The third call in a minute is the last.
func limits() {
	for left := range 3 {
		_, response, err := client.Account.Get(ctx)
		ok(&godo.Account{}, response, err)
		same("limit", response.Rate.Limit, 5000)
		same("remaining", response.Rate.Remaining, 4999-left)
		until := time.Until(response.Rate.Reset.Time)
		check(until > 59*time.Minute && until <= time.Hour+time.Second, "resets in %v", until)
	}
	_, response, err := client.Account.Get(ctx)
	judge(http.StatusTooManyRequests, "API rate limit exceeded.", response, err)
	same("remaining", client.GetRate().Remaining, 4997)
	var wait int
	fmt.Sscan(response.Header.Get("Retry-After"), &wait)
	check(wait > 50 && wait <= 60, "waits for %d s", wait)
}
