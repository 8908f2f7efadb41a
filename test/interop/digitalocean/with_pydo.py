"""DigitalOcean's own Python client against the lab's cloud. Rule: its default address, and every call checked on what it returned."""

import os
import sys
from urllib.parse import parse_qs, urlparse

from azure.core.exceptions import HttpResponseError
from calls import call, refused, until
from pydo import Client

client = Client(token=os.environ["DIGITALOCEAN_TOKEN"])
body = {"region": "tor1", "size": "s-1vcpu-1gb", "image": "debian-12-x64"}


def droplet_is(droplet, *states):
    return until(lambda: client.droplets.get(droplet)["droplet"], lambda got: got["status"] in states)


def done(droplet, **action):
    """The action as it ended."""
    began = client.droplet_actions.post(droplet, body=action)["action"]
    return until(lambda: client.actions.get(began["id"])["action"], lambda got: got["status"] != "in-progress")


def completed(kind):
    return lambda got: got["status"] == "completed" and got["type"] == kind and got["completed_at"]


def account_and_catalogue():
    call("account", client.account.get, lambda got: got["account"]["status"] == "active")
    call("balance", client.balance.get, lambda got: float(got["account_balance"]) <= 0 and got["generated_at"])
    call("regions", lambda: client.regions.list(per_page=200), lambda got: "tor1" in [one["slug"] for one in got["regions"]])
    call("sizes", lambda: client.sizes.list(per_page=200), lambda got: "s-1vcpu-1gb" in [one["slug"] for one in got["sizes"]])
    call("images", lambda: client.images.list(type="distribution"), lambda got: got["meta"]["total"] == len(got["images"]) > 1)
    call("image", lambda: client.images.get("debian-12-x64"), lambda got: got["image"]["distribution"] == "Debian")
    call("no volumes", client.volumes.list, lambda got: got["volumes"] == [] and got["meta"]["total"] == 0)
    call("no domains", client.domains.list, lambda got: got["domains"] == [] and got["meta"]["total"] == 0)


def ssh_key():
    sent = {"name": "laptop", "public_key": os.environ["PUBLIC_KEY"]}
    key = call("create ssh key", lambda: client.ssh_keys.create(body=sent), lambda got: got["ssh_key"]["public_key"] == sent["public_key"])["ssh_key"]
    call("ssh keys", client.ssh_keys.list, lambda got: [one["id"] for one in got["ssh_keys"]] == [key["id"]])
    call("ssh key by fingerprint", lambda: client.ssh_keys.get(key["fingerprint"]), lambda got: got["ssh_key"]["id"] == key["id"])
    call("rename ssh key", lambda: client.ssh_keys.update(key["id"], body={"name": "desk"}), lambda got: got["ssh_key"]["name"] == "desk")
    return key


def vpc():
    sent = {"name": "own", "region": "tor1", "ip_range": "10.77.0.0/20"}
    made = call("create vpc", lambda: client.vpcs.create(body=sent), lambda got: got["vpc"]["ip_range"] == sent["ip_range"] and not got["vpc"]["default"])["vpc"]
    call("vpc", lambda: client.vpcs.get(made["id"]), lambda got: got["vpc"]["urn"] == f"do:vpc:{made['id']}")
    call("vpcs", lambda: client.vpcs.list(per_page=200), lambda got: made["id"] in [one["id"] for one in got["vpcs"]])
    call("change vpc", lambda: client.vpcs.patch(made["id"], body={"description": "mine"}), lambda got: (got["vpc"]["description"], got["vpc"]["name"]) == ("mine", "own"))
    return made["id"]


def droplets(key, own):
    sent = {**body, "name": "web-1", "ssh_keys": [key["fingerprint"]], "tags": ["web"], "vpc_uuid": own, "ipv6": True}
    made = call("create droplet", lambda: client.droplets.create(body=sent), lambda got: got["droplet"]["status"] == "new" and got["links"]["actions"][0]["rel"] == "create")
    web = made["droplet"]["id"]
    call("action of its creation", lambda: client.actions.get(made["links"]["actions"][0]["id"]), lambda got: got["action"]["resource_id"] == web)
    call("droplet becomes active", lambda: droplet_is(web, "active"), lambda got: "public" in [one["type"] for one in got["networks"]["v4"]] and got["networks"]["v6"] and got["vpc_uuid"] == own)
    rest = {**body, "names": ["pool-1", "pool-2", "pool-3"], "tags": ["pool"]}
    pool = call("create three droplets", lambda: client.droplets.create(body=rest), lambda got: len(got["droplets"]) == len(got["links"]["actions"]) == 3)["droplets"]
    for one in pool:
        droplet_is(one["id"], "active")
    call("droplets of a tag", lambda: client.droplets.list(tag_name="pool"), lambda got: {one["name"] for one in got["droplets"]} == set(rest["names"]))
    call("droplets of a name", lambda: client.droplets.list(name="web-1"), lambda got: [one["id"] for one in got["droplets"]] == [web])
    call("members of the vpc", lambda: client.vpcs.list_members(own), lambda got: [one["urn"] for one in got["members"]] == [f"do:droplet:{web}"])
    call("neighbours", lambda: client.droplets.list_neighbors(web), lambda got: isinstance(got["droplets"], list))
    call("neighbours of all", client.droplets.list_neighbors_ids, lambda got: isinstance(got["neighbor_ids"], list))
    call("kernels", lambda: client.droplets.list_kernels(web), lambda got: got["kernels"] == [])
    call("backups", lambda: client.droplets.list_backups(web), lambda got: got["backups"] == [])
    return web, [one["id"] for one in pool]


def actions(web, pool):
    call("power cycle", lambda: done(web, type="power_cycle"), completed("power_cycle"))
    call("reboot", lambda: done(web, type="reboot"), completed("reboot"))
    call("power off", lambda: done(web, type="power_off"), completed("power_off"))
    call("is off", lambda: client.droplets.get(web), lambda got: got["droplet"]["status"] == "off")
    call("snapshot", lambda: done(web, type="snapshot", name="before"), completed("snapshot"))
    taken = call("snapshots of the droplet", lambda: client.droplets.list_snapshots(web), lambda got: [one["name"] for one in got["snapshots"]] == ["before"])["snapshots"][0]
    call("resize", lambda: done(web, type="resize", size="s-2vcpu-2gb", disk=False), completed("resize"))
    call("has its new size and its old disk", lambda: client.droplets.get(web), lambda got: (got["droplet"]["size_slug"], got["droplet"]["disk"]) == ("s-2vcpu-2gb", 25))
    call("resize with its disk", lambda: done(web, type="resize", size="s-2vcpu-4gb", disk=True), completed("resize"))
    call("has its new disk", lambda: client.droplets.get(web), lambda got: got["droplet"]["disk"] == 80)
    call("power on", lambda: done(web, type="power_on"), completed("power_on"))
    call("rename", lambda: done(web, type="rename", name="web-9"), completed("rename"))
    call("rebuild", lambda: done(web, type="rebuild", image="debian-13-x64"), completed("rebuild"))
    call("is rebuilt", lambda: client.droplets.get(web), lambda got: (got["droplet"]["image"]["slug"], got["droplet"]["name"]) == ("debian-13-x64", "web-9"))
    call("actions of the droplet", lambda: client.droplet_actions.list(web, per_page=200), lambda got: {one["type"] for one in got["actions"]} >= {"create", "snapshot", "resize", "rebuild"})
    call("actions of the account", lambda: client.actions.list(per_page=1), lambda got: len(got["actions"]) == 1 < got["meta"]["total"])
    call("power off by tag", lambda: client.droplet_actions.post_by_tag(tag_name="pool", body={"type": "power_off"}), lambda got: {one["resource_id"] for one in got["actions"]} == set(pool))
    call("all of the tag are off", lambda: [droplet_is(one, "off") for one in pool], lambda got: {one["status"] for one in got} == {"off"})
    return taken["id"]


def snapshots(taken, web):
    call("snapshots", lambda: client.snapshots.list(resource_type="droplet"), lambda got: [(one["name"], one["resource_id"]) for one in got["snapshots"]] == [("before", str(web))])
    call("snapshot by id", lambda: client.snapshots.get(taken), lambda got: got["snapshot"]["resource_type"] == "droplet")
    call("private images", lambda: client.images.list(private=True), lambda got: [one["name"] for one in got["images"]] == ["before"])
    call("rename image", lambda: client.images.update(taken, body={"name": "first"}), lambda got: got["image"]["name"] == "first")
    again = call("droplet of a snapshot", lambda: client.droplets.create(body={**body, "size": "s-2vcpu-2gb", "name": "again", "image": int(taken)}), lambda got: str(got["droplet"]["image"]["id"]) == str(taken))["droplet"]["id"]
    call("which becomes active", lambda: droplet_is(again, "active"), lambda got: got["status"] == "active")
    call("destroy it", lambda: client.droplets.destroy(again), lambda got: got is None)
    call("delete snapshot", lambda: client.snapshots.delete(taken), lambda got: got is None)
    # An answer 404 is described in the API, and so pydo returns it.
    call("it is gone", lambda: client.snapshots.get(taken), lambda got: got["id"] == "not_found")


def firewall(web, pool):
    inbound = {"protocol": "tcp", "ports": "22", "sources": {"addresses": ["0.0.0.0/0", "::/0"]}}
    outbound = {"protocol": "tcp", "ports": "all", "destinations": {"addresses": ["0.0.0.0/0"]}}
    sent = {"name": "outer", "inbound_rules": [inbound], "outbound_rules": [outbound], "droplet_ids": [web]}
    made = call("create firewall", lambda: client.firewalls.create(body=sent), lambda got: got["firewall"]["name"] == "outer" and got["firewall"]["droplet_ids"] == [web])["firewall"]["id"]
    call("firewalls", client.firewalls.list, lambda got: [one["id"] for one in got["firewalls"]] == [made])
    call("firewalls of the droplet", lambda: client.droplets.list_firewalls(web), lambda got: [one["id"] for one in got["firewalls"]] == [made])
    call("change firewall", lambda: client.firewalls.update(made, body={**sent, "name": "changed"}), lambda got: got["firewall"]["name"] == "changed")
    call("droplets for a firewall", lambda: client.firewalls.assign_droplets(made, body={"droplet_ids": pool[:1]}), lambda got: got is None)
    call("tags for a firewall", lambda: client.firewalls.add_tags(made, body={"tags": ["pool"]}), lambda got: got is None)
    call("rules for a firewall", lambda: client.firewalls.add_rules(made, body={"inbound_rules": [{**inbound, "ports": "443"}]}), lambda got: got is None)
    call("firewall", lambda: client.firewalls.get(made), lambda got: ([one["ports"] for one in got["firewall"]["inbound_rules"]], got["firewall"]["tags"], set(got["firewall"]["droplet_ids"])) == (["22", "443"], ["pool"], {web, pool[0]}))
    call("delete firewall", lambda: client.firewalls.delete(made), lambda got: got is None)


def reserved_address(web):
    made = call("reserve an address", lambda: client.reserved_ips.create(body={"region": "tor1"}), lambda got: got["reserved_ip"]["region"]["slug"] == "tor1")["reserved_ip"]["ip"]

    # It may show what an action does before that has ended.
    def settled():
        return until(lambda: client.reserved_ips_actions.list(made), lambda got: {one["status"] for one in got["actions"]} == {"completed"})

    call("its actions", settled, lambda got: [one["status"] for one in got["actions"]] == ["completed"])
    call("assign it", lambda: client.reserved_ips_actions.post(made, body={"type": "assign", "droplet_id": web}), lambda got: got["action"]["type"] in ("assign", "assign_ip"))
    call("it is assigned", lambda: until(lambda: client.reserved_ips.get(made), lambda got: got["reserved_ip"]["droplet"]), lambda got: got["reserved_ip"]["droplet"]["id"] == web)
    settled()
    call("unassign it", lambda: client.reserved_ips_actions.post(made, body={"type": "unassign"}), lambda got: got["action"]["type"] in ("unassign", "unassign_ip"))
    call("reserved addresses", lambda: until(client.reserved_ips.list, lambda got: not got["reserved_ips"][0]["droplet"]), lambda got: [(one["ip"], one["droplet"]) for one in got["reserved_ips"]] == [(made, None)])
    settled()
    call("give it back", lambda: client.reserved_ips.delete(made), lambda got: got is None)


def project(web):
    call("default project", client.projects.get_default, lambda got: got["project"]["is_default"])
    sent = {"name": "shop", "purpose": "Service or API", "environment": "Staging"}
    made = call("create project", lambda: client.projects.create(body=sent), lambda got: got["project"]["environment"] == "Staging" and not got["project"]["is_default"])["project"]["id"]
    call("project", lambda: client.projects.get(made), lambda got: got["project"]["name"] == "shop")
    call("projects", client.projects.list, lambda got: {one["name"] for one in got["projects"]} >= {"shop"} and got["meta"]["total"] == 2)
    call("change project", lambda: client.projects.patch(made, body={"description": "sells"}), lambda got: (got["project"]["description"], got["project"]["name"]) == ("sells", "shop"))
    urn = f"do:droplet:{web}"
    call("resources for a project", lambda: client.projects.assign_resources(made, body={"resources": [urn]}), lambda got: [one["urn"] for one in got["resources"]] == [urn])
    call("resources of a project", lambda: client.projects.list_resources(made), lambda got: [one["urn"] for one in got["resources"]] == [urn])


def tags(web):
    call("create tag", lambda: client.tags.create(body={"name": "extra"}), lambda got: got["tag"]["name"] == "extra")
    resources = {"resources": [{"resource_id": str(web), "resource_type": "droplet"}]}
    call("tag a droplet", lambda: client.tags.assign_resources("extra", body=resources), lambda got: got is None)
    call("tag", lambda: client.tags.get("extra"), lambda got: got["tag"]["resources"]["droplets"]["count"] == 1)
    call("untag it", lambda: client.tags.unassign_resources("extra", body=resources), lambda got: got is None)
    call("tags", client.tags.list, lambda got: {one["name"] for one in got["tags"]} == {"web", "pool", "extra"})
    call("delete tag", lambda: client.tags.delete("extra"), lambda got: got is None)


def errors():
    call("an unknown droplet", lambda: client.droplets.get(1), lambda got: got["id"] == "not_found" and got["request_id"])
    refused("an unknown size", HttpResponseError, lambda: client.droplets.create(body={**body, "name": "no", "size": "huge"}), lambda error: error.status_code == 422 and "invalid size" in error.message)
    refused("a droplet without a name", HttpResponseError, lambda: client.droplets.create(body=body), lambda error: error.status_code == 422)
    refused("a wrong token", HttpResponseError, lambda: Client(token="wrong").account.get(), lambda error: error.status_code == 401)


def ends(web, key, own):
    call("destroy droplet", lambda: client.droplets.destroy(web), lambda got: got is None)
    call("destroy droplets of a tag", lambda: client.droplets.destroy_by_tag(tag_name="pool"), lambda got: got is None)
    call("none are left", lambda: until(client.droplets.list, lambda got: not got["droplets"]), lambda got: got["droplets"] == [])
    call("delete vpc", lambda: client.vpcs.delete(own), lambda got: got is None)
    call("delete ssh key", lambda: client.ssh_keys.delete(key["id"]), lambda got: got is None)


def everything():
    account_and_catalogue()
    key, own = ssh_key(), vpc()
    web, pool = droplets(key, own)
    taken = actions(web, pool)
    snapshots(taken, web)
    firewall(web, pool)
    reserved_address(web)
    project(web)
    tags(web)
    errors()
    ends(web, key, own)


def many():
    """250 droplets, by the links from page to page."""
    names = [f"many-{number}" for number in range(250)]
    for at in range(0, 250, 10):
        call(f"create ten from {at}", lambda: client.droplets.create(body={**body, "names": names[at : at + 10]}), lambda got: [one["name"] for one in got["droplets"]] == names[at : at + 10])
    page, seen = 1, []
    while page:
        got = call(f"page {page}", lambda: client.droplets.list(per_page=100, page=page), lambda got: got["meta"]["total"] == 250 and len(got["droplets"]) in (100, 50))
        seen += [one["name"] for one in got["droplets"]]
        following = got["links"].get("pages", {}).get("next")
        page = int(parse_qs(urlparse(following).query)["page"][0]) if following else None
    call("all are there once", lambda: sorted(seen), lambda got: got == sorted(names))


def limited():
    """Where three requests a minute are allowed."""
    for _ in range(3):
        call("before the limit", client.account.get, lambda got: got["account"]["status"] == "active")
    once = {"retry_total": 0}
    refused("at the limit", HttpResponseError, lambda: Client(token=os.environ["DIGITALOCEAN_TOKEN"], **once).account.get(), lambda error: error.status_code == 429 and 0 < int(error.response.headers["retry-after"]) <= 60)


{"everything": everything, "many": many, "limited": limited}[sys.argv[1]]()
