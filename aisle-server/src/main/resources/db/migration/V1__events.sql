-- What happened in the shop, as it was sent. Written once, never changed.
create table event (
  id bigint not null primary key,
  event_id varchar(200) not null unique,
  name varchar(100) not null,
  time_millis bigint not null,
  received_millis bigint not null,
  user_id varchar(500),
  client_id varchar(500),
  session_id varchar(500),
  rec_id varchar(500),
  placement varchar(200),
  transaction_id varchar(200),
  params text not null
);
create index event_of_user on event (user_id, id);
create index event_of_client on event (client_id, id);
create index event_of_transaction on event (transaction_id);

-- The items of each event, in their order.
create table event_item (
  event bigint not null references event (id),
  position integer not null,
  item_id varchar(500) not null,
  value double precision not null,
  price double precision,
  primary key (event, position)
);
