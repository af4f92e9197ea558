-- HomeGym's tables as its Django app creates them on MariaDB: no defaults but AUTO_INCREMENT.
-- {uuid} is `uuid` on MariaDB 10.7 and later, `char(32)` in databases that were made before.

CREATE TABLE auth_user (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  password varchar(128) NOT NULL,
  last_login datetime(6) NULL,
  is_superuser tinyint(1) NOT NULL,
  username varchar(150) NOT NULL UNIQUE,
  first_name varchar(150) NOT NULL,
  last_name varchar(150) NOT NULL,
  email varchar(254) NOT NULL,
  is_staff tinyint(1) NOT NULL,
  is_active tinyint(1) NOT NULL,
  date_joined datetime(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_plan (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id int NULL,
  name varchar(200) CHARACTER SET {narrow} NOT NULL,
  beschreibung longtext NOT NULL,
  is_public tinyint(1) NOT NULL,
  erstellt_am datetime(6) NOT NULL,
  gruppe_id {uuid} NULL,
  gruppe_name varchar(200) CHARACTER SET {narrow} NOT NULL,
  gruppe_reihenfolge int unsigned NOT NULL CHECK (gruppe_reihenfolge >= 0),
  KEY core_plan_user (user_id),
  KEY core_plan_gruppe (gruppe_id),
  CONSTRAINT core_plan_user_fk FOREIGN KEY (user_id) REFERENCES auth_user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_plan_shared_with (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  plan_id bigint NOT NULL,
  user_id int NOT NULL,
  UNIQUE KEY (plan_id, user_id),
  CONSTRAINT core_plan_shared_plan_fk FOREIGN KEY (plan_id) REFERENCES core_plan (id),
  CONSTRAINT core_plan_shared_user_fk FOREIGN KEY (user_id) REFERENCES auth_user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_userprofile (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id int NOT NULL UNIQUE,
  active_plan_group {uuid} NULL,
  cycle_length int unsigned NOT NULL,
  cycle_start_date date NULL,
  deload_volume_factor double NOT NULL,
  deload_weight_factor double NOT NULL,
  deload_rpe_target double NOT NULL,
  groesse_cm int unsigned NULL,
  trainings_pro_woche int unsigned NOT NULL,
  CONSTRAINT core_userprofile_user_fk FOREIGN KEY (user_id) REFERENCES auth_user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_equipment (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name varchar(50) NOT NULL UNIQUE,
  beschreibung longtext NULL,
  erstellt_am datetime(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_equipment_users (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  equipment_id bigint NOT NULL,
  user_id int NOT NULL,
  UNIQUE KEY (equipment_id, user_id),
  CONSTRAINT core_equipment_users_e_fk FOREIGN KEY (equipment_id) REFERENCES core_equipment (id),
  CONSTRAINT core_equipment_users_u_fk FOREIGN KEY (user_id) REFERENCES auth_user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_uebung (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  bezeichnung varchar(100) NOT NULL,
  muskelgruppe varchar(50) NOT NULL,
  hilfsmuskeln longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  gewichts_typ varchar(20) NOT NULL,
  koerpergewicht_faktor double NOT NULL,
  gewichts_richtung varchar(10) NOT NULL,
  bewegungstyp varchar(20) NOT NULL,
  beschreibung longtext NULL,
  bild varchar(100) NULL,
  video_link varchar(200) NULL,
  video_file varchar(100) NULL,
  video_thumbnail varchar(100) NULL,
  created_by_id int NULL,
  is_custom tinyint(1) NOT NULL,
  erstellt_am datetime(6) NULL,
  standard_beginner decimal(5,1) NULL,
  standard_intermediate decimal(5,1) NULL,
  standard_advanced decimal(5,1) NULL,
  standard_elite decimal(5,1) NULL,
  KEY core_uebung_created_by (created_by_id),
  CONSTRAINT core_uebung_created_by_fk FOREIGN KEY (created_by_id) REFERENCES auth_user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_uebung_equipment (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uebung_id bigint NOT NULL,
  equipment_id bigint NOT NULL,
  UNIQUE KEY (uebung_id, equipment_id),
  CONSTRAINT core_uebung_equipment_u_fk FOREIGN KEY (uebung_id) REFERENCES core_uebung (id),
  CONSTRAINT core_uebung_equipment_e_fk FOREIGN KEY (equipment_id) REFERENCES core_equipment (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_planuebung (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  plan_id bigint NOT NULL,
  uebung_id bigint NOT NULL,
  reihenfolge int unsigned NOT NULL,
  trainingstag varchar(100) CHARACTER SET {narrow} NOT NULL,
  saetze_ziel int unsigned NOT NULL,
  wiederholungen_ziel varchar(50) NOT NULL,
  pausenzeit int unsigned NOT NULL,
  superset_gruppe int unsigned NOT NULL,
  rpe_ziel double NULL,
  notiz longtext NULL,
  KEY core_planuebung_plan (plan_id),
  KEY core_planuebung_uebung (uebung_id),
  CONSTRAINT core_planuebung_plan_fk FOREIGN KEY (plan_id) REFERENCES core_plan (id),
  CONSTRAINT core_planuebung_uebung_fk FOREIGN KEY (uebung_id) REFERENCES core_uebung (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_trainingseinheit (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  datum datetime(6) NOT NULL,
  dauer_minuten int unsigned NULL,
  kommentar longtext NULL,
  user_id int NULL,
  plan_id bigint NULL,
  ist_deload tinyint(1) NOT NULL,
  abgeschlossen tinyint(1) NOT NULL,
  KEY core_trainingseinheit_user (user_id, datum),
  KEY core_trainingseinheit_plan (plan_id),
  CONSTRAINT core_trainingseinheit_user_fk FOREIGN KEY (user_id) REFERENCES auth_user (id),
  CONSTRAINT core_trainingseinheit_plan_fk FOREIGN KEY (plan_id) REFERENCES core_plan (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_satz (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  einheit_id bigint NOT NULL,
  uebung_id bigint NOT NULL,
  satz_nr int unsigned NOT NULL,
  gewicht decimal(6,2) NOT NULL,
  wiederholungen int unsigned NOT NULL,
  ist_aufwaermsatz tinyint(1) NOT NULL,
  rpe decimal(3,1) NULL,
  notiz longtext NULL,
  superset_gruppe int unsigned NOT NULL,
  is_pr tinyint(1) NOT NULL,
  pr_type varchar(20) NULL,
  pr_previous_value decimal(8,2) NULL,
  KEY core_satz_einheit (einheit_id),
  KEY core_satz_uebung (uebung_id),
  CONSTRAINT core_satz_einheit_fk FOREIGN KEY (einheit_id) REFERENCES core_trainingseinheit (id),
  CONSTRAINT core_satz_uebung_fk FOREIGN KEY (uebung_id) REFERENCES core_uebung (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_koerperwerte (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id int NULL,
  datum date NOT NULL,
  gewicht decimal(5,2) NOT NULL,
  groesse_cm int unsigned NULL,
  koerperfett_prozent decimal(4,1) NULL,
  KEY core_koerperwerte_user (user_id),
  CONSTRAINT core_koerperwerte_user_fk FOREIGN KEY (user_id) REFERENCES auth_user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_trainingsblock (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id int NOT NULL,
  name varchar(100) NOT NULL,
  typ varchar(20) NOT NULL,
  start_datum date NOT NULL,
  end_datum date NULL,
  plan_id bigint NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE core_trainingspause (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id int NOT NULL,
  start_datum date NOT NULL,
  end_datum date NULL,
  grund varchar(20) NOT NULL,
  notiz longtext NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
