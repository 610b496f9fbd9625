package dev.agora.product.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

import dev.agora.defaults.problem.ProblemException;

/** Takes files in: they are stored chunk by chunk while they arrive, and queued when they are complete. */
@Service
@EnableConfigurationProperties(ImportProperties.class)
public class ImportUpload {
    private static final int CHUNK = 1 << 20;

    private final Imports imports;
    private final ImportWorker worker;
    private final long maxSize;

    ImportUpload(Imports imports, ImportWorker worker, ImportProperties properties) {
        this.imports = imports;
        this.worker = worker;
        this.maxSize = properties.maxSize().toBytes();
    }

    /**
     * Stores a file and queues it.
     *
     * @param announcedSize in bytes, negative when unknown
     * @return the import's id
     * @throws ProblemException when it is empty or too large
     */
    public UUID accept(InputStream file, long announcedSize) throws IOException {
        if (announcedSize > maxSize) {
            throw tooLarge();
        }
        var id = imports.begin();
        boolean complete = false;
        try {
            store(id, file);
            imports.queue(id);
            complete = true;
        } finally {
            if (!complete) {
                imports.discard(id);
            }
        }
        worker.wake();
        return id;
    }

    private void store(UUID id, InputStream file) throws IOException {
        long size = 0;
        int position = 0;
        for (var data = file.readNBytes(CHUNK); data.length > 0; data = file.readNBytes(CHUNK)) {
            size += data.length;
            if (size > maxSize) {
                throw tooLarge();
            }
            imports.append(id, position++, data);
        }
        if (size == 0) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "The file is empty.");
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-large",
                "The file is larger than %d bytes.".formatted(maxSize));
    }
}
