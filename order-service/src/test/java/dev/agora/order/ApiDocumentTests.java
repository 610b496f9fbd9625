package dev.agora.order;

import dev.agora.documents.ApiDocumentTest;

class ApiDocumentTests extends ApiDocumentTest {
    ApiDocumentTests() {
        super(OrderServiceApplication.class);
    }
}
