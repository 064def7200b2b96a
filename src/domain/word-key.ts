/** What is left of a word when case, spaces and punctuation do not matter: "In Progress", "in-progress" are one. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
