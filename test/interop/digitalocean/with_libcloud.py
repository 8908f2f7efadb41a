"""libcloud's driver against the lab's cloud. Rule: its default address, and every call checked on what it returned. It sends per_page with each request."""

import os
import sys

from calls import call, refused, until
from libcloud.common.exceptions import BaseHTTPError
from libcloud.common.types import InvalidCredsError
from libcloud.compute.providers import get_driver
from libcloud.compute.types import NodeState, Provider

DigitalOcean = get_driver(Provider.DIGITAL_OCEAN)
driver = DigitalOcean(os.environ["DIGITALOCEAN_TOKEN"], api_version="v2")


def named(things, name):
    return next(one for one in things if name in (one.name, one.id, one.extra.get("slug") if isinstance(one.extra, dict) else None))


def node_is(node, *states):
    return until(lambda: driver.ex_get_node_details(node.id), lambda got: got.state in states)


def ended():
    """Every action has."""
    return until(driver.ex_list_events, lambda got: "in-progress" not in [one["status"] for one in got])


def done(began):
    ended()
    return began


def everything():
    call("account", driver.ex_account_info, lambda got: got["status"] == "active")
    places = call("locations", driver.list_locations, lambda got: named(got, "tor1"))
    sizes = call("sizes", driver.list_sizes, lambda got: named(got, "s-1vcpu-1gb").ram == 1024)
    images = call("images", driver.list_images, lambda got: named(got, "debian-12-x64").extra["public"])
    call("sizes of a location", lambda: driver.list_sizes(named(places, "tor1")), lambda got: 0 < len(got) <= len(sizes))
    image = named(images, "debian-12-x64")
    call("image", lambda: driver.get_image(image.id), lambda got: (got.id, got.name) == (image.id, image.name))
    call("no volumes", driver.list_volumes, lambda got: got == [])

    key = call("create key pair", lambda: driver.create_key_pair("laptop", os.environ["PUBLIC_KEY"]), lambda got: got.name == "laptop" and got.extra["id"])
    call("key pairs", driver.list_key_pairs, lambda got: [one.fingerprint for one in got] == [key.fingerprint])
    call("key pair", lambda: driver.get_key_pair("laptop"), lambda got: got.public_key == os.environ["PUBLIC_KEY"])

    attributes = {"tags": ["web"], "ssh_keys": [key.extra["id"]], "ipv6": True, "private_networking": True, "backups": False}
    node = call("create node", lambda: driver.create_node("web-1", named(sizes, "s-1vcpu-1gb"), image, named(places, "tor1"), ex_create_attr=attributes, ex_user_data="#cloud-config\n"), lambda got: got.state == NodeState.PENDING)
    call("node becomes running", lambda: node_is(node, NodeState.RUNNING), lambda got: got.public_ips and got.private_ips and got.extra["tags"] == ["web"])
    call("nodes", driver.list_nodes, lambda got: [(one.id, one.name) for one in got] == [(node.id, "web-1")])
    ended()
    call("reboot", lambda: done(driver.reboot_node(node)), lambda got: got is True)
    call("rename", lambda: done(driver.ex_rename_node(node, "web-9")), lambda got: driver.ex_get_node_details(node.id).name == "web-9")
    call("shut down", lambda: done(driver.ex_shutdown_node(node)), lambda got: got is True)
    call("is stopped", lambda: node_is(node, NodeState.STOPPED), lambda got: got.state == NodeState.STOPPED)
    call("resize", lambda: done(driver.ex_resize_node(node, named(sizes, "s-2vcpu-2gb"))), lambda got: driver.ex_get_node_details(node.id).size.name == "s-2vcpu-2gb")
    call("create image", lambda: done(driver.create_image(node, "before")), lambda got: got is True)
    call("power on", lambda: done(driver.ex_power_on_node(node)), lambda got: got is True)
    call("is running", lambda: node_is(node, NodeState.RUNNING), lambda got: got.state == NodeState.RUNNING)
    call("rebuild", lambda: done(driver.ex_rebuild_node(driver.ex_get_node_details(node.id))), lambda got: got is True)
    taken = call("its image is listed", driver.list_images, lambda got: not named(got, "before").extra["public"])
    second = call("node of that image", lambda: driver.create_node("again", named(sizes, "s-2vcpu-2gb"), named(taken, "before"), named(places, "tor1")), lambda got: got.image.name == "before")
    call("which becomes running", lambda: node_is(second, NodeState.RUNNING), lambda got: got.state == NodeState.RUNNING)
    call("delete image", lambda: driver.delete_image(named(taken, "before")), lambda got: got is True)
    events = call("events", driver.ex_list_events, lambda got: {one["type"] for one in got} >= {"create", "reboot", "resize", "snapshot", "rebuild"})
    call("event", lambda: driver.ex_get_event(events[0]["id"]), lambda got: got["id"] == events[0]["id"])

    address = call("floating address", lambda: driver.ex_create_floating_ip(named(places, "tor1")), lambda got: got.ip_address and got.node_id is None)
    ended()
    call("attach it", lambda: done(driver.ex_attach_floating_ip_to_node(node, address)), lambda got: got is True)
    call("it is attached", lambda: until(lambda: driver.ex_get_floating_ip(address.ip_address), lambda got: got.node_id), lambda got: str(got.node_id) == node.id)
    call("detach it", lambda: done(driver.ex_detach_floating_ip_from_node(node, address)), lambda got: got is True)
    call("floating addresses", driver.ex_list_floating_ips, lambda got: [(one.ip_address, one.node_id) for one in got] == [(address.ip_address, None)])
    call("give it back", address.delete, lambda got: got is True)

    refused("an unknown node", BaseHTTPError, lambda: driver.ex_get_node_details(1), lambda error: error.code == 404 and "could not be found" in error.message)
    refused("a wrong token", InvalidCredsError, lambda: DigitalOcean("wrong", api_version="v2").list_nodes(), lambda error: "Unable to authenticate you" in str(error))
    call("destroy nodes", lambda: [driver.destroy_node(one) for one in (node, second)], lambda got: got == [True, True])
    call("none are left", lambda: until(driver.list_nodes, lambda got: not got), lambda got: got == [])
    call("delete key pair", lambda: driver.delete_key_pair(key), lambda got: got is True)


def many():
    """250 nodes, one request each, and listed 200 a page."""
    place, size, image = named(driver.list_locations(), "tor1"), named(driver.list_sizes(), "s-1vcpu-1gb"), named(driver.list_images(), "debian-12-x64")
    names = [f"many-{number}" for number in range(250)]
    call("create 250", lambda: [driver.create_node(name, size, image, place).name for name in names], lambda got: got == names)
    call("all are there once", driver.list_nodes, lambda got: sorted(one.name for one in got) == sorted(names))
    driver.ex_per_page = 20
    call("also twenty a page", driver.list_nodes, lambda got: sorted(one.name for one in got) == sorted(names))


def limited():
    """Where three requests a minute are allowed."""
    for _ in range(3):
        call("before the limit", driver.ex_account_info, lambda got: got["status"] == "active")
    refused("at the limit", BaseHTTPError, driver.ex_account_info, lambda error: error.code == 429)


{"everything": everything, "many": many, "limited": limited}[sys.argv[1]]()
