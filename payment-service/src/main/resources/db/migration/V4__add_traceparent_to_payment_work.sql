-- The trace in which the provider is asked, so that it survives the wait and the process that scheduled it.
ALTER TABLE payment_work ADD COLUMN traceparent text;
