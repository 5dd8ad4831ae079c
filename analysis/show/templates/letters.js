// Undoes what `carried` in carried.py has done: fifteen bits a letter, and how many bytes they are.
function bytesOf([letters, length]) {
  const bytes = new Uint8Array(length);
  for (let i = 0, at = 0, bits = 0, held = 0; at < length; i++) {
    held = held << 15 | letters.charCodeAt(i) - 0x3400;
    for (bits += 15; bits >= 8 && at < length; bits -= 8) bytes[at++] = held >> bits - 8;
    held &= (1 << bits) - 1;
  }
  return bytes;
}
