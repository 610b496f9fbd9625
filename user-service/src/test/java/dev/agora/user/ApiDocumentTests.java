package dev.agora.user;

import dev.agora.documents.ApiDocumentTest;

class ApiDocumentTests extends ApiDocumentTest {
    ApiDocumentTests() {
        super(UserServiceApplication.class);
    }
}
