// Undoes what `packed` in pages.py has done: compressed, in letters of base64.
async function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters), (one) => one.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}
