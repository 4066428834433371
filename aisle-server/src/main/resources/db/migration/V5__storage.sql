-- The hot table again: its number is its place where the database can do that, ids may be as long
-- as the API takes them, and only indexes are left that somebody asks for.
create table event_new (
  id ${sequence} not null primary key,
  event_id varchar(500) not null unique,
  name varchar(100) not null,
  time_millis bigint not null,
  received_millis bigint not null,
  user_id varchar(500),
  client_id varchar(500),
  session_id varchar(500),
  rec_id varchar(500),
  placement varchar(200),
  transaction_id varchar(500),
  attributed varchar(200),
  params text not null
);
insert into event_new (id, event_id, name, time_millis, received_millis, user_id, client_id,
    session_id, rec_id, placement, transaction_id, attributed, params)
  select id, event_id, name, time_millis, received_millis, user_id, client_id,
    session_id, rec_id, placement, transaction_id, attributed, params
  from event order by id;

create table event_item_new (
  event bigint not null,
  position integer not null,
  item_id varchar(500) not null,
  value double precision not null,
  price double precision,
  primary key (event, position)
)${by_key};
insert into event_item_new (event, position, item_id, value, price)
  select event, position, item_id, value, price from event_item order by event, position;

drop table event_item;
drop table event;
alter table event_new rename to event;
alter table event_item_new rename to event_item;

create index event_of_user on event (user_id, id) where user_id is not null;
create index event_of_client on event (client_id, id) where client_id is not null;
create index event_of_transaction on event (transaction_id) where transaction_id is not null;
create index event_attributed on event (time_millis) where attributed is not null;
create index event_orders on event (time_millis) where name in ('purchase', 'refund');

-- Whose stored events were changed afterwards, so that other servers read them again: the hash of
-- an id, never the id itself, and only for some minutes. With the number of the newest event then.
create table history_change (
  id ${sequence} not null primary key,
  visitor_hash integer not null,
  event bigint not null,
  time_millis bigint not null
);
