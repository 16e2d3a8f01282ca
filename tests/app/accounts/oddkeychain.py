"""A Secret Service that has one secret and behaves oddly: oddkeychain.py dismissed|wrong-type|slow. It prints a line when it is there.

dismissed   the item is locked, and whoever is asked to unlock it says no
wrong-type  the secret comes as something else than a secret
slow        the secret comes after five seconds"""

import sys

from gi.repository import Gio, GLib

MODE = sys.argv[1]
ITEM = "/org/freedesktop/secrets/collection/login/1"
COLLECTION = "/org/freedesktop/secrets/collection/login"
DEFAULT = "/org/freedesktop/secrets/aliases/default"
PROMPT = "/org/freedesktop/secrets/prompt/1"
SESSION = "/org/freedesktop/secrets/session/1"
NAME = "org.freedesktop.Secret."

INTERFACES = """<node>
<interface name='org.freedesktop.Secret.Service'>
  <method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/><arg type='v' direction='out'/><arg type='o' direction='out'/></method>
  <method name='SearchItems'><arg type='a{ss}' direction='in'/><arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>
  <method name='Unlock'><arg type='ao' direction='in'/><arg type='ao' direction='out'/><arg type='o' direction='out'/></method>
  <method name='GetSecrets'><arg type='ao' direction='in'/><arg type='o' direction='in'/><arg type='a{o(oayays)}' direction='out'/></method>
  <method name='ReadAlias'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>
  <property name='Collections' type='ao' access='read'/>
</interface>
<interface name='org.freedesktop.Secret.Collection'>
  <property name='Items' type='ao' access='read'/><property name='Label' type='s' access='read'/>
  <property name='Locked' type='b' access='read'/><property name='Created' type='t' access='read'/>
  <property name='Modified' type='t' access='read'/>
</interface>
<interface name='org.freedesktop.Secret.Item'>
  <property name='Locked' type='b' access='read'/><property name='Attributes' type='a{ss}' access='read'/>
  <property name='Label' type='s' access='read'/><property name='Created' type='t' access='read'/>
  <property name='Modified' type='t' access='read'/>
</interface>
<interface name='org.freedesktop.Secret.Prompt'>
  <method name='Prompt'><arg type='s' direction='in'/></method><method name='Dismiss'/>
  <signal name='Completed'><arg type='b'/><arg type='v'/></signal>
</interface>
</node>"""

IS_LOCKED = MODE == "dismissed"
PROPERTIES = {
    "Collections": GLib.Variant("ao", [COLLECTION]), "Items": GLib.Variant("ao", [ITEM]),
    "Label": GLib.Variant("s", "odd"), "Locked": GLib.Variant("b", IS_LOCKED), "Created": GLib.Variant("t", 0),
    "Modified": GLib.Variant("t", 0), "Attributes": GLib.Variant("a{ss}", {}),
}


def give_secret(invocation):
    secret = (SESSION, b"", b"kept-secret", "text/plain")
    invocation.return_value(GLib.Variant("(a{o(oayays)})", ({ITEM: secret},)))
    return False


def give_something_else(connection, invocation):
    """What a service that checks nothing would send: the reply is made past the interface."""
    reply = invocation.get_message().new_method_reply()
    reply.set_body(GLib.Variant("(s)", ("kept-secret",)))
    connection.send_message(reply, Gio.DBusSendMessageFlags.NONE)


def called(connection, _sender, _path, _interface, method, parameters, invocation):
    if method == "OpenSession":
        if parameters.unpack()[0] != "plain":
            invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", "plain only")
            return
        invocation.return_value(GLib.Variant("(vo)", (GLib.Variant("s", ""), SESSION)))
    elif method == "SearchItems":
        found = ([], [ITEM]) if IS_LOCKED else ([ITEM], [])
        invocation.return_value(GLib.Variant("(aoao)", found))
    elif method == "Unlock":
        invocation.return_value(GLib.Variant("(aoo)", ([], PROMPT)))
    elif method == "Prompt":
        invocation.return_value(None)
        connection.emit_signal(None, PROMPT, NAME + "Prompt", "Completed",
                               GLib.Variant("(bv)", (True, GLib.Variant("ao", []))))
    elif method == "GetSecrets" and MODE == "wrong-type":
        give_something_else(connection, invocation)
    elif method == "GetSecrets":
        GLib.timeout_add(5000 if MODE == "slow" else 0, give_secret, invocation)
    elif method == "ReadAlias":
        invocation.return_value(GLib.Variant("(o)", (COLLECTION,)))
    else:
        invocation.return_value(None)


def main():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
    places = {"/org/freedesktop/secrets": "Service", COLLECTION: "Collection", DEFAULT: "Collection", ITEM: "Item",
              PROMPT: "Prompt"}
    for path, name in places.items():
        bus.register_object(path, node.lookup_interface(NAME + name), called, lambda *asked: PROPERTIES[asked[4]], None)
    loop = GLib.MainLoop()
    Gio.bus_own_name_on_connection(bus, "org.freedesktop.secrets", Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: print("there", flush=True), lambda *_: loop.quit())
    loop.run()


if __name__ == "__main__":
    main()
