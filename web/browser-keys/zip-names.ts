/**
 * Names that differ whatever the case, as Windows and macOS compare them: a second of a name gets a number before its ending.
 * Each is a plain file name, as `fileBase` makes them: no folder, no way up.
 */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const dot = name.indexOf('.', 1);
    const [base, ending] = dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${base}-${number}${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
