package dev.agora.inventory;

import dev.agora.documents.ApiDocumentTest;

class ApiDocumentTests extends ApiDocumentTest {
    ApiDocumentTests() {
        super(InventoryServiceApplication.class);
    }
}
