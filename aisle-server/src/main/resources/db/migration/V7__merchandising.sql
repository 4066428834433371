-- Rules and settings of placements, a document each; what changes is the whole document.
create table merchandising (
  name varchar(100) not null primary key,
  body text not null,
  changed_millis bigint not null
);
