/** The smallest zip archive that there is: its parts stored, not packed. */
import { crc32 } from 'node:zlib';

export interface StoredPart {
  readonly name: string;
  readonly bytes: Buffer;
}

export function storedZip(parts: readonly StoredPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const named = Buffer.from(name);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, named, bytes);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, named);
    offset += 30 + named.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}
