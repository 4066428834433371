-- What was changed in the catalog since, and beside, what was imported from files. One row for each
-- changed item, with its newest state: 'patched' (the fields in body replace those of the imported
-- item), 'whole' (body is all that is known) or 'hidden'. The place of items that are in no file is
-- in the order of position, which never changes once they are there.
create table item_change (
  item_id varchar(500) not null primary key,
  sequence bigint not null,
  position bigint not null,
  state varchar(20) not null,
  body text not null,
  changed_millis bigint not null,
  actor varchar(100) not null
);
create unique index item_change_sequence on item_change (sequence);

-- Imports in the background, with all that is told of them as JSON.
create table import_job (
  id varchar(50) not null primary key,
  started_millis bigint not null,
  state varchar(20) not null,
  detail text not null
);
