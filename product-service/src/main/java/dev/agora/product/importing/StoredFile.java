package dev.agora.product.importing;

import java.io.InputStream;
import java.util.UUID;

/** Reads an uploaded file from its stored chunks, one at a time. */
final class StoredFile extends InputStream {
    private final Imports imports;
    private final UUID id;
    private byte[] chunk = new byte[0];
    private int nextChunk;
    private int position;

    StoredFile(Imports imports, UUID id) {
        this.imports = imports;
        this.id = id;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : chunk[position++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int read = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, read);
        position += read;
        return read;
    }

    private boolean isAtEnd() {
        while (position == chunk.length) {
            var next = imports.chunk(id, nextChunk);
            if (next.isEmpty()) {
                return true;
            }
            chunk = next.get();
            nextChunk++;
            position = 0;
        }
        return false;
    }
}
