package dev.agora.product.web;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.problem.ProblemException;
import dev.agora.product.importing.ImportStatus;
import dev.agora.product.importing.ImportUpload;
import dev.agora.product.importing.Imports;
import dev.agora.product.importing.ProductExport;

/** Catalogue files: uploading them, watching them being imported, and getting the catalogue as one. */
@RestController
@RequestMapping("/api/v1/admin")
class ImportController {
    private final ImportUpload upload;
    private final Imports imports;
    private final ProductExport export;

    ImportController(ImportUpload upload, Imports imports, ProductExport export) {
        this.upload = upload;
        this.export = export;
        this.imports = imports;
    }

    record Accepted(UUID id) {}

    /** Takes a catalogue file in, to be imported row by row. A bad row never stops the good ones. */
    @PostMapping(path = "/products/import", consumes = "text/csv")
    ResponseEntity<Accepted> accept(HttpServletRequest request) throws IOException {
        var charset = MediaType.parseMediaType(request.getContentType()).getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8) && !charset.equals(StandardCharsets.US_ASCII)) {
            throw new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
                    "Send the file in UTF-8.");
        }
        var id = upload.accept(request.getInputStream(), request.getContentLengthLong());
        return ResponseEntity.accepted().location(URI.create("/api/v1/admin/imports/" + id)).body(new Accepted(id));
    }

    /** Nothing is kept in memory, so an error half-way can only break the connection off. */
    @GetMapping("/products/export")
    void export(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"products.csv\"");
        export.write(response.getWriter());
    }

    /** Shows how far an import is. */
    @GetMapping("/imports/{id}")
    ImportStatus status(@PathVariable UUID id) {
        return imports.find(id).orElseThrow(
                () -> new ProblemException(HttpStatus.NOT_FOUND, "not-found", "There is no such import."));
    }
}
