-- Who may ask. Of a key only its hash is kept.
create table api_key (
  id varchar(20) not null primary key,
  kind varchar(20) not null,
  name varchar(100) not null,
  hash varchar(64) not null unique,
  scopes varchar(200) not null,
  origins text not null,
  created_millis bigint not null,
  revoked_millis bigint
);

-- What was changed by whom, oldest first; never a key and never a shopper's id.
create table audit_entry (
  id bigint not null primary key,
  time_millis bigint not null,
  actor varchar(100) not null,
  action varchar(100) not null,
  subject varchar(200) not null
);

-- Random bytes, in hex, that tokens are signed with.
create table signing_secret (
  name varchar(100) not null primary key,
  secret varchar(64) not null
);
