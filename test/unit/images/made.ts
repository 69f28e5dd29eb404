/** Small files of the types that are no pictures, made as their formats want them. */

const latin = (text: string): Buffer => Buffer.from(text, "latin1");

function box(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(8 + body.length);
  return Buffer.concat([length, latin(type), body]);
}

export function mp4(brand = "isom"): Buffer {
  return Buffer.concat([box("ftyp", latin(`${brand}\0\0\x02\0isomiso2mp41`)), box("moov", Buffer.alloc(60)), box("mdat", Buffer.alloc(200, 7))]);
}

/** EBML: an id, a length of four bytes with its mark, a body. */
function element(id: readonly number[], body: Buffer, unsaid = false): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(0x10000000 + body.length);
  return Buffer.concat([Buffer.from(id), unsaid ? Buffer.from([0x01, 255, 255, 255, 255, 255, 255, 255]) : length, body]);
}

export function webm({ docType = "webm", unsaid = false } = {}): Buffer {
  return Buffer.concat([element([0x1a, 0x45, 0xdf, 0xa3], Buffer.concat([element([0x42, 0x86], Buffer.from([1])), element([0x42, 0x82], latin(docType))])), element([0x18, 0x53, 0x80, 0x67], Buffer.alloc(300, 3), unsaid)]);
}

export function svg(body = "<path d='M0 0h24v16z'/>", behind = "\n"): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<!-- a kite -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 16">${body}</svg>${behind}`);
}
