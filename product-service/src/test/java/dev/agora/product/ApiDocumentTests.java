package dev.agora.product;

import dev.agora.documents.ApiDocumentTest;

class ApiDocumentTests extends ApiDocumentTest {
    ApiDocumentTests() {
        super(ProductServiceApplication.class);
    }
}
