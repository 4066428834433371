-- The placement that an event is owed to, by a rec_id whose signature was checked; null without.
alter table event add column attributed varchar(200);
create index event_attributed on event (time_millis) where attributed is not null;
create index event_orders on event (name, time_millis);
