-- An index over ids that may be random writes a page of the file for every event. So the hot table
-- has none any more: the newest ids are found in memory, and all others by the table of hashes below,
-- which is filled in the order of its keys.
create table event_new (
  id integer not null primary key,
  event_id varchar(500) not null,
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
drop table event;
alter table event_new rename to event;

create index event_of_user on event (user_id, id) where user_id is not null;
create index event_of_client on event (client_id, id) where client_id is not null;
create index event_of_transaction on event (transaction_id) where transaction_id is not null;
create index event_attributed on event (time_millis) where attributed is not null;
create index event_orders on event (time_millis) where name in ('purchase', 'refund');

-- Where to look for the event with an id: the events whose ids have this hash.
create table event_key (
  hash bigint not null,
  event bigint not null,
  primary key (hash, event)
) without rowid;

-- Up to which event they are all in event_key; younger ones are found by reading them.
create table event_keyed (
  up_to bigint not null
);
insert into event_keyed (up_to) values (0);
