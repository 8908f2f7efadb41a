// Programs that listen on a droplet as somebody's do. Rule: bash for root there.

/** On every address. */
export const serve = (port: number) =>
  `systemd-run -q --unit serve-${port} python3 -m http.server --bind :: --directory /srv ${port}`;

/** A web server on 443 for shop.example.com, with a certificate of an authority of its own, which is printed; run again, another certificate. */
export const https = (days: number) => `mkdir -p /root/ca && cd /root/ca
[[ -e ca.crt ]] || openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=throwaway -keyout ca.key -out ca.crt 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj /CN=shop -keyout shop.key -out shop.csr 2>/dev/null
openssl x509 -req -in shop.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days ${days} -out shop.crt -extfile <(echo subjectAltName=DNS:shop.example.com) 2>/dev/null
cat >serve.py <<'END'
import http.server, socket, ssl
class Server(http.server.HTTPServer):
    address_family = socket.AF_INET6
server = Server(('::', 443), http.server.SimpleHTTPRequestHandler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain('/root/ca/shop.crt', '/root/ca/shop.key')
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
END
! systemctl is-active -q serve-443 || systemctl stop serve-443
systemd-run -q --unit serve-443 --working-directory /srv python3 /root/ca/serve.py
cat ca.crt`;

const file = '/usr/local/share/ca-certificates/throwaway.crt';
const restart = 'systemctl restart prometheus-blackbox-exporter';

/** The prober of a monitor takes certificates of this authority. */
export const trust = (authority: string) =>
  `cat >${file} <<'END'\n${authority}END\nupdate-ca-certificates >/dev/null 2>&1; ${restart}`;
export const distrust = `rm ${file}; update-ca-certificates --fresh >/dev/null 2>&1; ${restart}`;
