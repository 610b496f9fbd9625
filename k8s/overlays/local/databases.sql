-- One database and one role for each service, with the password that overlays/local gives all of them.
create role agora_user login password 'agora';
create role agora_product login password 'agora';
create role agora_order login password 'agora';
create role agora_inventory login password 'agora';
create role agora_payment login password 'agora';
create role agora_sandbox login password 'agora';

create database agora_user owner agora_user;
create database agora_product owner agora_product;
create database agora_order owner agora_order;
create database agora_inventory owner agora_inventory;
create database agora_payment owner agora_payment;
create database agora_sandbox owner agora_sandbox;
