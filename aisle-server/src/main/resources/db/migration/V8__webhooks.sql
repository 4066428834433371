-- What platforms delivered, so that a delivery that comes again changes nothing; for some days.
create table webhook_delivery (
  platform varchar(20) not null,
  delivery_id varchar(200) not null,
  received_millis bigint not null,
  primary key (platform, delivery_id)
);
create index webhook_delivery_received on webhook_delivery (received_millis);

-- Which items a platform's number of a product stands for: deletions tell the number alone.
create table webhook_product (
  platform varchar(20) not null,
  product_id varchar(50) not null,
  item_id varchar(500) not null,
  updated_millis bigint not null,
  primary key (platform, product_id, item_id)
);

-- What was answered to a request with an Idempotency-Key, for a day; status 0 while it is under way.
create table idempotent_answer (
  caller varchar(100) not null,
  idempotency_key varchar(255) not null,
  fingerprint varchar(64) not null,
  created_millis bigint not null,
  status integer not null,
  location varchar(500),
  body text,
  primary key (caller, idempotency_key)
);
create index idempotent_answer_created on idempotent_answer (created_millis);
