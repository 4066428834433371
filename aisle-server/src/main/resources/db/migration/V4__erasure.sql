-- Users whose imported interactions are left out from now on; only a signed trace of each id.
create table erased_user (
  trace varchar(64) not null primary key,
  erased_millis bigint not null
);
