CREATE TABLE note (
    key text NOT NULL,
    number int NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
