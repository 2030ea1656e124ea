/**
 * Whether a name matches a glob of `*` (any characters, or none) and `?` (one). A star is widened only while nothing later
 * matches, and never an earlier one: at most the product of the lengths in steps.
 */
export function matches(glob: string, name: string): boolean {
  let [at, place, star, resume] = [0, 0, -1, 0];
  while (place < name.length) {
    if (glob[at] === '*') {
      star = at++;
      resume = place;
    } else if (glob[at] === '?' || glob[at] === name[place]) {
      at++;
      place++;
    } else if (star >= 0) {
      at = star + 1;
      place = ++resume;
    } else return false;
  }
  while (glob[at] === '*') at++;
  return at === glob.length;
}
