// src/show/columns.ts
function columns(rows) {
  const widths = rows.reduce(
    (known, row) => row.map((cell, at) => Math.max(cell.length, known[at] ?? 0)),
    []
  );
  return rows.map(
    (row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ").trimEnd()
  ).join("\n");
}

export {
  columns
};
