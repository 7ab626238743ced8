import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { UserMistake } from '../errors.ts';

/**
 * The content of a regular file of at most so many bytes. A device such as /dev/zero never ends and a named pipe may wait for ever,
 * and either may lie in a folder that somebody sent. A pipe that the shell has opened, as for `<(command)`, is read.
 *
 * @throws UserMistake for what is no regular file and for one that is too large; Node's own error where it cannot be read
 */
export function readBounded(path: string, maxBytes: number): Buffer {
  const stat = statSync(path);
  const isOpened = stat.isFIFO() && OPENED.test(path);
  if (!stat.isFile() && !stat.isDirectory() && !isOpened) {
    throw new UserMistake(`${path} is no regular file: copy what it gives into one`);
  }
  const descriptor = openSync(path, 'r');
  try {
    const size = fstatSync(descriptor).size;
    if (size > maxBytes) throw tooLarge(path, `${mebibytes(size)} MiB`, maxBytes);
    return readAll(descriptor, path, maxBytes);
  } finally {
    closeSync(descriptor);
  }
}

const OPENED = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

function readAll(descriptor: number, path: string, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  for (let size = 0; ; ) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = readSync(descriptor, chunk);
    if (read === 0) return Buffer.concat(chunks);
    size += read;
    // The files of /proc have a size of 0, and a log may grow while it is read.
    if (size > maxBytes) throw tooLarge(path, 'more', maxBytes);
    chunks.push(chunk.subarray(0, read));
  }
}

const CHUNK = 1024 * 1024;

function tooLarge(path: string, size: string, maxBytes: number): UserMistake {
  return new UserMistake(`${path} has ${size}: at most ${mebibytes(maxBytes)} MiB are read`);
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
