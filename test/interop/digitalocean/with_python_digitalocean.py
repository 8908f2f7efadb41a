"""python-digitalocean against the lab's cloud. Rule: its default address, and every call checked on what it returned. Its paths end in slashes."""

import os
import sys

import digitalocean
from calls import call, refused, until

token = os.environ["DIGITALOCEAN_TOKEN"]
manager = digitalocean.Manager(token=token)
body = {"token": token, "region": "tor1", "size_slug": "s-1vcpu-1gb", "image": "debian-12-x64"}


def made(thing, method="create", *more):
    """The thing after a call that returns nothing."""
    getattr(thing, method)(*more)
    return thing


def is_now(droplet, *states):
    return until(droplet.load, lambda got: got.status in states)


def done(began):
    action = digitalocean.Action.get_object(token, began["action"]["id"])
    return until(lambda: made(action, "load_directly"), lambda got: got.status != "in-progress")


def completed(kind):
    return lambda got: (got.status, got.type) == ("completed", kind)


def account_and_catalogue():
    call("account", manager.get_account, lambda got: got.status == "active" and got.droplet_limit > 0)
    call("balance", manager.get_balance, lambda got: float(got.account_balance) <= 0)
    call("regions", manager.get_all_regions, lambda got: "tor1" in [one.slug for one in got if one.available])
    call("sizes", manager.get_all_sizes, lambda got: {one.slug: one.memory for one in got}["s-1vcpu-1gb"] == 1024)
    call("images", manager.get_all_images, lambda got: "debian-12-x64" in [one.slug for one in got])
    call("distributions", manager.get_distro_images, lambda got: all(one.public for one in got))
    call("image by slug", lambda: manager.get_image("debian-13-x64"), lambda got: got.distribution == "Debian")
    call("no images of one's own", manager.get_my_images, lambda got: got == [])
    call("no volumes", manager.get_all_volumes, lambda got: got == [])
    call("no domains", manager.get_all_domains, lambda got: got == [])


def ssh_key():
    sent = digitalocean.SSHKey(token=token, name="laptop", public_key=os.environ["PUBLIC_KEY"])
    key = call("create ssh key", lambda: made(sent), lambda got: got.id)
    call("ssh keys", manager.get_all_sshkeys, lambda got: [(one.id, one.name) for one in got] == [(key.id, "laptop")])
    call("ssh key", lambda: manager.get_ssh_key(key.id), lambda got: got.public_key == os.environ["PUBLIC_KEY"])
    key.name = "desk"
    call("rename ssh key", lambda: made(key, "edit"), lambda got: manager.get_ssh_key(got.id).name == "desk")
    return key


def vpc():
    sent = digitalocean.VPC(token=token, name="own", region="tor1", ip_range="10.78.0.0/20")
    own = call("create vpc", sent.create, lambda got: got.urn == f"do:vpc:{got.id}" and not got.default)
    call("vpcs", manager.get_all_vpcs, lambda got: own.id in [one.id for one in got])
    call("rename vpc", lambda: made(own, "rename", "mine"), lambda got: manager.get_vpc(got.id).name == "mine")
    return own


def droplets(key, own):
    web = digitalocean.Droplet(**body, name="web-1", ssh_keys=[key], tags=["web"], ipv6=True, vpc_uuid=own.id)
    call("create droplet", lambda: made(web), lambda got: got.id and len(got.action_ids) == 1)
    call("droplet becomes active", lambda: is_now(web, "active"), lambda got: got.ip_address and got.ip_v6_address and got.private_ip_address)
    some = call("create three droplets", lambda: digitalocean.Droplet.create_multiple(**body, names=["pool-1", "pool-2", "pool-3"], tags=["pool"]), lambda got: [one.name for one in got] == ["pool-1", "pool-2", "pool-3"])
    call("droplets of a tag", lambda: until(lambda: manager.get_all_droplets(tag_name="pool"), lambda got: {one.status for one in got} == {"active"}), lambda got: {one.id for one in got} == {one.id for one in some})
    call("all droplets", manager.get_all_droplets, lambda got: len(got) == 4)
    call("actions of the droplet", web.get_actions, lambda got: [(one.type, one.status) for one in got] == [("create", "completed")])
    call("kernels", web.get_kernel_available, lambda got: got == [])
    return web, some


def actions(web):
    call("power cycle", lambda: done(web.power_cycle()), completed("power_cycle"))
    call("shutdown", lambda: done(web.shutdown()), completed("shutdown"))
    call("is off", web.load, lambda got: got.status == "off")
    call("resize with its disk", lambda: done(web.resize("s-2vcpu-2gb")), completed("resize"))
    call("has its new size", web.load, lambda got: (got.size_slug, got.memory, got.disk) == ("s-2vcpu-2gb", 2048, 60))
    call("resize without", lambda: done(web.resize("s-2vcpu-4gb", disk=False)), completed("resize"))
    call("has its old disk", web.load, lambda got: (got.size_slug, got.disk) == ("s-2vcpu-4gb", 60))
    call("snapshot", lambda: done(web.take_snapshot("before")), completed("snapshot"))
    call("power on", lambda: done(web.power_on()), completed("power_on"))
    call("rebuild", lambda: done(web.rebuild("debian-13-x64")), completed("rebuild"))
    call("is rebuilt", web.load, lambda got: got.image["slug"] == "debian-13-x64")
    call("rename", lambda: done(web.rename("web-9")), completed("rename"))
    taken = call("snapshots of droplets", manager.get_droplet_snapshots, lambda got: [(one.name, one.resource_id) for one in got] == [("before", str(web.id))])[0]
    call("snapshots of volumes", manager.get_volume_snapshots, lambda got: got == [])
    refused("restore from what is no backup", digitalocean.DataReadError, lambda: web.restore(int(taken.id)), lambda error: "backup" in str(error))
    call("rebuild from the snapshot", lambda: done(web.rebuild(int(taken.id))), completed("rebuild"))
    call("is what it was", web.load, lambda got: str(got.image["id"]) == taken.id and got.snapshot_ids == [int(taken.id)])
    call("rename snapshot", lambda: manager.get_image(int(taken.id)).rename("first"), lambda got: got["image"]["name"] == "first")
    call("delete snapshot", lambda: manager.get_snapshot(taken.id).destroy(), lambda got: got is True)
    refused("it is gone", digitalocean.NotFoundError, lambda: manager.get_snapshot(taken.id), lambda error: True)


def firewall(web, some):
    rule = digitalocean.InboundRule(protocol="tcp", ports="22", sources=digitalocean.Sources(addresses=["0.0.0.0/0"], tags=["web"]))
    out = digitalocean.OutboundRule(protocol="udp", ports="1-65535", destinations=digitalocean.Destinations(addresses=["::/0"]))
    sent = digitalocean.Firewall(token=token, name="outer", inbound_rules=[rule], outbound_rules=[out], droplet_ids=[web.id], tags=[])
    wall = call("create firewall", sent.create, lambda got: got.inbound_rules[0].sources.tags == ["web"])
    call("droplets for a firewall", lambda: wall.add_droplets([some[0].id]), lambda got: got is True)
    call("tags for a firewall", lambda: wall.add_tags(["pool"]), lambda got: got is True)
    call("firewalls", manager.get_all_firewalls, lambda got: [(one.tags, set(one.droplet_ids)) for one in got] == [(["pool"], {web.id, some[0].id})])
    call("no droplets for a firewall", lambda: wall.remove_droplets([some[0].id, web.id]), lambda got: manager.get_firewall(wall.id).droplet_ids == [])
    call("delete firewall", wall.destroy, lambda got: got is True)


def reserved_address(web):
    """By the name that they had until 2022."""
    address = digitalocean.FloatingIP(token=token, region_slug="tor1")
    call("reserve an address", address.reserve, lambda got: got.ip and got.region["slug"] == "tor1")
    call("assign it", lambda: until(lambda: attempt(lambda: address.assign(web.id)), bool), lambda got: got["action"]["type"] in ("assign", "assign_ip"))
    call("floating addresses", lambda: until(manager.get_all_floating_ips, lambda got: got[0].droplet), lambda got: [(one.ip, one.droplet["id"]) for one in got] == [(address.ip, web.id)])
    call("unassign it", lambda: until(lambda: attempt(address.unassign), bool), lambda got: got["action"]["type"] in ("unassign", "unassign_ip"))
    call("it is free", lambda: until(lambda: manager.get_floating_ip(address.ip), lambda got: not got.droplet), lambda got: got.droplet is None)
    call("give it back", lambda: until(lambda: attempt(address.destroy), bool), lambda got: got is True)


def attempt(ask):
    """Refused while the address has an event."""
    try:
        return ask()
    except digitalocean.DataReadError:
        return None


def project(web):
    call("default project", manager.get_default_project, lambda got: got.is_default)
    own = digitalocean.Project(token=token, name="shop", purpose="Service or API", environment="Staging")
    call("create project", lambda: made(own, "create_project"), lambda got: got.id and not got.is_default)
    call("projects", manager.get_all_projects, lambda got: "shop" in [one.name for one in got] and len(got) == 2)
    urn = f"do:droplet:{web.id}"
    call("resources for a project", lambda: own.assign_resource([urn]), lambda got: [one["urn"] for one in got["resources"]] == [urn])
    call("resources of a project", own.get_all_resources, lambda got: got == [urn])


def tags(web):
    tag = digitalocean.Tag(token=token, name="extra")
    call("create tag", lambda: made(tag), lambda got: got.resources["droplets"]["count"] == 0)
    call("tag a droplet", lambda: tag.add_droplets([web]), lambda got: got is True)
    call("tags", manager.get_all_tags, lambda got: {one.name: one.resources["droplets"]["count"] for one in got} == {"web": 1, "pool": 3, "extra": 1})
    call("untag it", lambda: tag.remove_droplets([web.id]), lambda got: got is True)
    call("delete tag", tag.delete, lambda got: got is True)


def errors():
    refused("an unknown droplet", digitalocean.NotFoundError, lambda: manager.get_droplet(1), lambda error: True)
    refused("an unknown size", digitalocean.DataReadError, lambda: digitalocean.Droplet(**{**body, "size_slug": "huge"}, name="no").create(), lambda error: "invalid size" in str(error))
    refused("a wrong token", digitalocean.DataReadError, lambda: digitalocean.Manager(token="wrong").get_account(), lambda error: "Unable to authenticate you" in str(error))


def ends(web, some, key, own):
    call("destroy droplet", web.destroy, lambda got: got is True)
    call("destroy the others", lambda: [one.destroy() for one in some], lambda got: got == [True, True, True])
    call("none are left", lambda: until(manager.get_all_droplets, lambda got: not got), lambda got: got == [])
    call("delete vpc", own.destroy, lambda got: got is True)
    call("delete ssh key", key.destroy, lambda got: got is True)


def everything():
    account_and_catalogue()
    key, own = ssh_key(), vpc()
    web, some = droplets(key, own)
    actions(web)
    firewall(web, some)
    reserved_address(web)
    project(web)
    tags(web)
    errors()
    ends(web, some, key, own)


def many():
    """250 droplets, which it collects by the links from page to page."""
    names = [f"many-{number}" for number in range(250)]
    for at in range(0, 250, 10):
        call(f"create ten from {at}", lambda: digitalocean.Droplet.create_multiple(**body, names=names[at : at + 10]), lambda got: len(got) == 10)
    call("all are there once", manager.get_all_droplets, lambda got: sorted(one.name for one in got) == sorted(names))
    call("also twenty a page", lambda: manager.get_all_droplets(params={"per_page": 20}), lambda got: sorted(one.name for one in got) == sorted(names))


def limited():
    """Where three requests a minute are allowed."""
    for left in (4999, 4998, 4997):
        call("before the limit", manager.get_all_regions, lambda got: int(manager.ratelimit_remaining) == left)
    refused("at the limit", digitalocean.DataReadError, manager.get_all_regions, lambda error: "rate limit" in str(error).lower())


{"everything": everything, "many": many, "limited": limited}[sys.argv[1]]()
