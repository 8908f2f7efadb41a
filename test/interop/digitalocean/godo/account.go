package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"slices"
	"time"

	"encoding/base64"
	"encoding/binary"

	"github.com/digitalocean/godo"
)

func account() {
	got := ok(client.Account.Get(ctx))
	same("status", got.Status, "active")
	same("droplets", got.DropletLimit, 200)
	same("addresses", got.FloatingIPLimit, 3)
	check(got.Email != "" && got.UUID != "" && got.Team != nil, "is %v", got)
	balance := ok(client.Balance.Get(ctx))
	same("balance", balance.AccountBalance, "0.00")
	check(time.Since(balance.GeneratedAt) < time.Minute, "of %v", balance.GeneratedAt)
	// What a lab has none of.
	same("volumes", len(ok(client.Storage.ListVolumes(ctx, nil))), 0)
	same("volumes", len(ok(client.Storage.ListVolumes(ctx, &godo.ListVolumeParams{Name: "data", Region: "tor1"}))), 0)
	same("domains", len(ok(client.Domains.List(ctx, &godo.ListOptions{PerPage: 200}))), 0)
	same("snapshots", len(ok(client.Snapshots.ListVolume(ctx, nil))), 0)
	same("snapshots", len(ok(client.Snapshots.ListVolumeSnapshotByRegion(ctx, "tor1", nil))), 0)
}

func catalogue() {
	regions := ok(client.Regions.List(ctx, &godo.ListOptions{PerPage: 200}))
	at := slices.IndexFunc(regions, func(one godo.Region) bool { return one.Slug == "tor1" })
	check(at >= 0 && regions[at].Available && slices.Contains(regions[at].Sizes, "s-1vcpu-1gb"), "are %v", regions)
	sizes := ok(client.Sizes.List(ctx, &godo.ListOptions{PerPage: 200}))
	at = slices.IndexFunc(sizes, func(one godo.Size) bool { return one.Slug == "s-1vcpu-1gb" })
	size := sizes[at]
	check(size.Memory == 1024 && size.Disk == 25 && size.PriceMonthly == 6 && size.DiskInfo[0].Size.Amount == 25, "is %v", size)
	all := ok(client.Images.List(ctx, &godo.ListOptions{PerPage: 200}))
	distributions := ok(client.Images.ListDistribution(ctx, nil))
	applications := ok(client.Images.ListApplication(ctx, nil))
	same("images", len(distributions)+len(applications), len(all))
	check(distributions[0].Public && applications[0].Type == "snapshot", "are %v", applications[0])
	same("own images", len(ok(client.Images.ListUser(ctx, nil))), 0)
	debian := ok(client.Images.GetBySlug(ctx, "debian-12-x64"))
	same("distribution", debian.Distribution, "Debian")
	same("slug", ok(client.Images.GetByID(ctx, debian.ID)).Slug, "debian-12-x64")
	refused[*godo.Image](403, "not authorized")(client.Images.Update(ctx, debian.ID, &godo.ImageUpdateRequest{Name: "mine"}))
}

// As OpenSSH writes it.
func publicKey() string {
	key, _, _ := ed25519.GenerateKey(rand.Reader)
	var blob []byte
	for _, field := range [][]byte{[]byte("ssh-ed25519"), key} {
		blob = append(binary.BigEndian.AppendUint32(blob, uint32(len(field))), field...)
	}
	return fmt.Sprintf("ssh-ed25519 %s godo", base64.StdEncoding.EncodeToString(blob))
}

func keys() {
	line := publicKey()
	made := ok(client.Keys.Create(ctx, &godo.KeyCreateRequest{Name: "first", PublicKey: line}))
	check(made.PublicKey == line && len(made.Fingerprint) == 47, "is %v", made)
	same("key", ok(client.Keys.GetByID(ctx, made.ID)).Fingerprint, made.Fingerprint)
	same("key", ok(client.Keys.GetByFingerprint(ctx, made.Fingerprint)).ID, made.ID)
	same("name", ok(client.Keys.UpdateByID(ctx, made.ID, &godo.KeyUpdateRequest{Name: "second"})).Name, "second")
	renamed := ok(client.Keys.UpdateByFingerprint(ctx, made.Fingerprint, &godo.KeyUpdateRequest{Name: "third"}))
	same("name", renamed.Name, "third")
	listed := ok(client.Keys.List(ctx, nil))
	check(len(listed) == 1 && listed[0] == *renamed, "are %v", listed)
	again := &godo.KeyCreateRequest{Name: "again", PublicKey: line}
	refused[*godo.Key](422, "SSH Key is already in use on your account")(client.Keys.Create(ctx, again))
	done(client.Keys.DeleteByID(ctx, made.ID))
	refused[*godo.Key](404, "could not be found")(client.Keys.GetByID(ctx, made.ID))
	other := ok(client.Keys.Create(ctx, again))
	done(client.Keys.DeleteByFingerprint(ctx, other.Fingerprint))
	same("keys", len(ok(client.Keys.List(ctx, nil))), 0)
}
