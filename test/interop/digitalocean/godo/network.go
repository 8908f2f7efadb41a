package main

import (
	"fmt"
	"reflect"
	"time"

	"github.com/digitalocean/godo"
)

func tags() {
	id := create(request("tagged")).ID
	same("tag", ok(client.Tags.Create(ctx, &godo.TagCreateRequest{Name: "env:prod"})).Name, "env:prod")
	this := []godo.Resource{{ID: fmt.Sprint(id), Type: godo.DropletResourceType}}
	done(client.Tags.TagResources(ctx, "env:prod", &godo.TagResourcesRequest{Resources: this}))
	tag := ok(client.Tags.Get(ctx, "env:prod"))
	check(tag.Resources.Count == 1 && tag.Resources.Droplets.Count == 1 && tag.Resources.Droplets.LastTaggedURI != "", "has %v", tag.Resources)
	same("tags", fmt.Sprint(ok(client.Droplets.Get(ctx, id)).Tags), "[env:prod]")
	done(client.Tags.UntagResources(ctx, "env:prod", &godo.UntagResourcesRequest{Resources: this}))
	client.DropletActions.Snapshot(ctx, id, "gold")
	var image string
	until("a snapshot", func() bool {
		snapshots, _, err := client.Snapshots.List(ctx, nil)
		if err != nil || len(snapshots) == 0 {
			return false
		}
		image = snapshots[0].ID
		return true
	})
	that := []godo.Resource{{ID: image, Type: godo.ImageResourceType}}
	done(client.Tags.TagResources(ctx, "env:prod", &godo.TagResourcesRequest{Resources: that}))
	same("images", fmt.Sprint(ok(client.Images.ListByTag(ctx, "env:prod", nil))[0].ID), image)
	same("images", ok(client.Tags.Get(ctx, "env:prod")).Resources.Images.Count, 1)
	client.Snapshots.Delete(ctx, image)
	all := ok(client.Tags.List(ctx, nil))
	check(len(all) > 0, "are %v", all)
	for _, one := range all {
		client.Tags.Delete(ctx, one.Name)
	}
	refused[*godo.Tag](404, "could not be found")(client.Tags.Get(ctx, "env:prod"))
	done(client.Tags.Delete(ctx, ok(client.Tags.Create(ctx, &godo.TagCreateRequest{Name: "again"})).Name))
	remove(id)
}

func firewalls() {
	one, two := create(request("one", "web")).ID, create(request("two")).ID
	ssh := godo.InboundRule{Protocol: "tcp", PortRange: "22", Sources: &godo.Sources{Addresses: []string{"0.0.0.0/0", "::/0"}}}
	wanted := &godo.FirewallRequest{
		Name:          "outer",
		InboundRules:  []godo.InboundRule{ssh},
		OutboundRules: []godo.OutboundRule{{Protocol: "udp", PortRange: "1-65535", Destinations: &godo.Destinations{Tags: []string{"web"}}}},
		DropletIDs:    []int{one},
	}
	made := ok(client.Firewalls.Create(ctx, wanted))
	check(made.Status == "waiting" && len(made.PendingChanges) == 1 && made.Created != "", "is %v", made)
	check(reflect.DeepEqual(made.InboundRules, wanted.InboundRules) && reflect.DeepEqual(made.OutboundRules, wanted.OutboundRules), "has %v", made)
	refused[*godo.Firewall](409, "duplicate name")(client.Firewalls.Create(ctx, wanted))
	now := func() *godo.Firewall { return ok(client.Firewalls.Get(ctx, made.ID)) }
	done(client.Firewalls.AddDroplets(ctx, made.ID, two))
	same("droplets", fmt.Sprint(now().DropletIDs), fmt.Sprint([]int{one, two}))
	done(client.Firewalls.RemoveDroplets(ctx, made.ID, one, two))
	same("firewalls of the droplet", len(ok(client.Firewalls.ListByDroplet(ctx, one, nil))), 0)
	done(client.Firewalls.AddTags(ctx, made.ID, "web"))
	same("firewall of the droplet", ok(client.Firewalls.ListByDroplet(ctx, one, nil))[0].ID, made.ID)
	done(client.Firewalls.RemoveTags(ctx, made.ID, "web"))
	ping := &godo.FirewallRulesRequest{InboundRules: []godo.InboundRule{{Protocol: "icmp", Sources: &godo.Sources{DropletIDs: []int{one}}}}}
	done(client.Firewalls.AddRules(ctx, made.ID, ping))
	same("rules", len(now().InboundRules), 2)
	done(client.Firewalls.RemoveRules(ctx, made.ID, ping))
	same("rules", len(now().InboundRules), 1)
	wanted.Name = "renamed"
	same("name", ok(client.Firewalls.Update(ctx, made.ID, wanted)).Name, "renamed")
	until("succeeded", func() bool { seen, _, _ := client.Firewalls.Get(ctx, made.ID); return seen.Status == "succeeded" })
	same("firewalls", len(ok(client.Firewalls.List(ctx, nil))), 1)
	done(client.Firewalls.Delete(ctx, made.ID))
	refused[*godo.Firewall](404, "could not be found")(client.Firewalls.Get(ctx, made.ID))
	remove(one, two)
}

func vpcs() {
	all := ok(client.VPCs.List(ctx, &godo.ListOptions{PerPage: 200}))
	check(len(all) > 0 && all[0].Default && all[0].URN == "do:vpc:"+all[0].ID, "are %v", all)
	made := ok(client.VPCs.Create(ctx, &godo.VPCCreateRequest{Name: "own", RegionSlug: "tor1", Description: "ours", IPRange: "10.0.0.0/20"}))
	check(made.IPRange == "10.0.0.0/20" && made.RegionSlug == "tor1" && !made.Default && time.Since(made.CreatedAt) < time.Minute, "is %v", made)
	same("range", ok(client.VPCs.Get(ctx, made.ID)).IPRange, "10.0.0.0/20")
	overlap := &godo.VPCCreateRequest{Name: "other", RegionSlug: "tor1", IPRange: "10.0.0.0/16"}
	refused[*godo.VPC](422, "overlaps")(client.VPCs.Create(ctx, overlap))
	updated := ok(client.VPCs.Update(ctx, made.ID, &godo.VPCUpdateRequest{Name: "renamed", Description: "still ours"}))
	check(updated.Name == "renamed" && updated.Description == "still ours", "is %v", updated)
	same("name", ok(client.VPCs.Set(ctx, made.ID, godo.VPCSetName("set"))).Name, "set")
	wanted := request("inside")
	wanted.VPCUUID = made.ID
	droplet := create(wanted)
	private, _ := droplet.PrivateIPv4()
	check(droplet.VPCUUID == made.ID && private == "10.0.0.2", "is in %s as %s", droplet.VPCUUID, private)
	members := ok(client.VPCs.ListMembers(ctx, made.ID, &godo.VPCListMembersRequest{ResourceType: "droplet"}, nil))
	check(len(members) == 1 && members[0].URN == droplet.URN() && members[0].Name == "inside", "are %v", members)
	refusedDone(403, "members")(client.VPCs.Delete(ctx, made.ID))
	remove(droplet.ID)
	done(client.VPCs.Delete(ctx, made.ID))
	refusedDone(403, "default")(client.VPCs.Delete(ctx, all[0].ID))
	refused[*godo.VPC](404, "could not be found")(client.VPCs.Get(ctx, made.ID))
}

func reserved() {
	droplet, other := create(request("holder")), create(request("other"))
	made := ok(client.ReservedIPs.Create(ctx, &godo.ReservedIPCreateRequest{Region: "tor1"}))
	check(made.Region.Slug == "tor1" && made.Droplet == nil && made.ProjectID != "", "is %v", made)
	free := func() {
		until("no event", func() bool { now, _, err := client.ReservedIPs.Get(ctx, made.IP); return err == nil && !now.Locked })
	}
	free()
	assigned := ok(client.ReservedIPActions.Assign(ctx, made.IP, droplet.ID))
	same("type of the resource", assigned.ResourceType, "reserved_ip")
	refusedDone(422, "already has a pending event")(client.ReservedIPs.Delete(ctx, made.IP))
	ended(assigned, "assign_ip", assigned.ResourceID, assigned.ID)
	same("droplet", ok(client.ReservedIPs.Get(ctx, made.IP)).Droplet.ID, droplet.ID)
	same("status", ok(client.ReservedIPActions.Get(ctx, made.IP, assigned.ID)).Status, "completed")
	refused[*godo.ReservedIP](422, "already")(client.ReservedIPs.Create(ctx, &godo.ReservedIPCreateRequest{DropletID: droplet.ID}))
	unassigned := ok(client.ReservedIPActions.Unassign(ctx, made.IP))
	ended(unassigned, "unassign_ip", assigned.ResourceID, unassigned.ID)
	actions := ok(client.ReservedIPActions.List(ctx, made.IP, nil))
	check(len(actions) == 3 && actions[2].Type == "reserve_ip", "are %v", actions)
	held := ok(client.ReservedIPs.Create(ctx, &godo.ReservedIPCreateRequest{DropletID: other.ID}))
	same("droplet", held.Droplet.ID, other.ID)
	same("addresses", len(ok(client.ReservedIPs.List(ctx, nil))), 2)
	same("addresses", len(ok(client.FloatingIPs.List(ctx, nil))), 2)
	done(client.ReservedIPs.Delete(ctx, made.IP))
	refused[*godo.ReservedIP](404, "could not be found")(client.ReservedIPs.Get(ctx, made.IP))
	until("no event", func() bool { now, _, _ := client.ReservedIPs.Get(ctx, held.IP); return !now.Locked })
	remove(droplet.ID, other.ID)
	check(ok(client.ReservedIPs.Get(ctx, held.IP)).Droplet == nil, "is still assigned")
	client.ReservedIPs.Delete(ctx, held.IP)
}

// By the older name of the same addresses.
func floating() {
	droplet := create(request("holder"))
	made := ok(client.FloatingIPs.Create(ctx, &godo.FloatingIPCreateRequest{DropletID: droplet.ID}))
	free := func() {
		until("no event", func() bool { now, _, err := client.FloatingIPs.Get(ctx, made.IP); return err == nil && !now.Locked })
	}
	free()
	same("droplet", ok(client.FloatingIPs.Get(ctx, made.IP)).Droplet.ID, droplet.ID)
	ok(client.FloatingIPActions.Unassign(ctx, made.IP))
	free()
	ok(client.FloatingIPActions.Assign(ctx, made.IP, droplet.ID))
	free()
	actions := ok(client.FloatingIPActions.List(ctx, made.IP, nil))
	same("actions", len(actions), 3)
	same("action", ok(client.FloatingIPActions.Get(ctx, made.IP, actions[0].ID)).Type, "assign_ip")
	done(client.FloatingIPs.Delete(ctx, made.IP))
	remove(droplet.ID)
}

func projects() {
	droplet := create(request("one"))
	first := ok(client.Projects.GetDefault(ctx))
	check(first.IsDefault && first.OwnerUUID != "" && first.CreatedAt != "", "is %v", first)
	same("resource", ok(client.Projects.ListResources(ctx, first.ID, nil))[0].URN, droplet.URN())
	wanted := &godo.CreateProjectRequest{Name: "web", Purpose: "Web Application", Environment: "Production"}
	made := ok(client.Projects.Create(ctx, wanted))
	check(made.Name == "web" && made.Environment == "Production" && !made.IsDefault, "is %v", made)
	refused[*godo.Project](409, "name")(client.Projects.Create(ctx, wanted))
	same("purpose", ok(client.Projects.Get(ctx, made.ID)).Purpose, "Web Application")
	updated := ok(client.Projects.Update(ctx, made.ID, &godo.UpdateProjectRequest{Description: "ours"}))
	check(updated.Description == "ours" && updated.Name == "web", "is %v", updated)
	moved := ok(client.Projects.AssignResources(ctx, made.ID, droplet, "do:droplet:1"))
	check(moved[0].Status == "assigned" && moved[1].Status == "not_found", "are %v", moved)
	held := ok(client.Projects.ListResources(ctx, made.ID, nil))
	check(len(held) == 1 && held[0].Status == "ok" && held[0].Links.Self != "" && held[0].AssignedAt != "", "are %v", held)
	refusedDone(412, "cannot delete a project with resources")(client.Projects.Delete(ctx, made.ID))
	same("projects", len(ok(client.Projects.List(ctx, nil))), 2)
	remove(droplet.ID)
	done(client.Projects.Delete(ctx, made.ID))
	refused[*godo.Project](404, "could not be found")(client.Projects.Get(ctx, made.ID))
}
