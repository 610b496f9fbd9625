package dev.agora.payment;

import dev.agora.documents.ApiDocumentTest;

class ApiDocumentTests extends ApiDocumentTest {
    ApiDocumentTests() {
        super(PaymentServiceApplication.class);
    }
}
