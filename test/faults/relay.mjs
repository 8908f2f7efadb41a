// A stretch of the way to the cloud's API that can be watched. Rule: prints `asked METHOD PATH` before it passes a request on, `answered …` before
// it passes the answer back; at the moment that it is given it stops there, so that whoever watches has time to strike.

import http from 'node:http';

const [upstream, hold] = process.argv.slice(2);
// It ends with its input: so also when whoever started it was killed.
process.stdin.resume().on('end', () => process.exit());
let held = false;

function stopsAt(moment) {
  console.log(moment);
  const stops = moment === hold && !held;
  held ||= stops;
  return stops;
}

const server = http.createServer((request, response) => {
  const name = `${request.method} ${request.url.replace(/\?.*/, '').replace(/\d{6,}/, 'ID')}`;
  if (stopsAt(`asked ${name}`)) return;
  const { method, headers } = request;
  const onward = http.request(upstream + request.url, { method, headers }, (answer) => {
    if (stopsAt(`answered ${name}`)) return;
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.once('error', () => response.destroy());
  request.pipe(onward);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
