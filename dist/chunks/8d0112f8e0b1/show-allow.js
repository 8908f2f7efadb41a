// src/show/allow.ts
function allowEntry({ port, proto, from }) {
  const isForAll = from.length === 2 && from.includes("0.0.0.0/0") && from.includes("::/0");
  const sources = from.map((cidr) => cidr.includes(":") ? JSON.stringify(cidr) : cidr).join(", ");
  return `{ port: ${port}, proto: ${proto}${isForAll ? "" : `, from: [${sources}]`} }`;
}

export {
  allowEntry
};
