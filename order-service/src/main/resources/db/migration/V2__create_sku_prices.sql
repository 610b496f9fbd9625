-- a replica of the catalogue's variants; a SKU that went away stays as not sellable
CREATE TABLE sku_price (
    sku             text    PRIMARY KEY,
    product_id      uuid    NOT NULL,
    product_version bigint  NOT NULL,
    name            text    NOT NULL,
    amount          bigint  NOT NULL,
    currency        text    NOT NULL,
    sellable        boolean NOT NULL,
    CONSTRAINT sku_price_amount CHECK (amount >= 0)
);

CREATE INDEX sku_price_of_product ON sku_price (product_id);
