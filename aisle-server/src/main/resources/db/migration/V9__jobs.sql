-- All that runs in the background in one table, with the server it runs on. That server says every
-- few seconds that it still lives; a job whose server fell silent does not run any more.
alter table import_job rename to job;
alter table job add column kind varchar(20) not null default 'import';
alter table job add column owner varchar(50);
alter table job add column beat_millis bigint not null default 0;
alter table job add column cancel_asked integer not null default 0;
create index job_newest on job (kind, started_millis);
