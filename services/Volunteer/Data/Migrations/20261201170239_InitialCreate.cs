using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovPlatform.VolunteerService.Data.Migrations
{
    /// <inheritdoc />
    public partial class InitialCreate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "database_epoch",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    republished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_database_epoch", x => x.id);
                    table.CheckConstraint("ck_database_epoch_single", "id = 1");
                }
            );

            migrationBuilder.CreateTable(
                name: "failed_message",
                columns: table => new
                {
                    queue = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: true),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_failed_message", x => new { x.queue, x.message_id });
                }
            );

            migrationBuilder.CreateTable(
                name: "help_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asker = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    volunteer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    helper = table.Column<string>(type: "text", nullable: true),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    incident_sequence = table.Column<long>(type: "bigint", nullable: false),
                    answer_sequence = table.Column<long>(type: "bigint", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help_request", x => x.id);
                    table.CheckConstraint(
                        "ck_help_request_helper",
                        "status <> 'matched' OR (volunteer_id IS NULL) <> (organization_id IS NULL)"
                    );
                    table.CheckConstraint(
                        "ck_help_request_incident",
                        "(status = 'answered') = (outcome IS NOT NULL) AND (status = 'answered' OR status = 'handedOn') = (incident_id IS NOT NULL)"
                    );
                    table.CheckConstraint(
                        "ck_help_request_status",
                        "status IN ('answered', 'done', 'handedOn', 'matched', 'open', 'withdrawn')"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                columns: table => new
                {
                    caller = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    etag = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_key", x => new { x.caller, x.key });
                }
            );

            migrationBuilder.CreateTable(
                name: "inbox_message",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_message", x => new { x.message_id, x.consumer });
                }
            );

            migrationBuilder.CreateTable(
                name: "incident_end",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_end", x => x.incident_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "organization_copy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    may_host = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organization_copy", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "outbox_message",
                columns: table => new
                {
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    parked_reason = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => new { x.aggregate_id, x.sequence });
                }
            );

            migrationBuilder.CreateTable(
                name: "security_log",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    client = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    actor_path = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    operation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    object_type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    object_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    code = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    count = table.Column<int>(type: "integer", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_security_log", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "security_log_pending",
                columns: table => new { entry_id = table.Column<Guid>(type: "uuid", nullable: false) },
                constraints: table =>
                {
                    table.PrimaryKey("pk_security_log_pending", x => x.entry_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "security_log_seal",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    entry_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    entry_digests = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous = table.Column<byte[]>(type: "bytea", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_security_log_seal", x => x.number);
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_copy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    successor_code = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_copy", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "volunteer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: true),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: true),
                    entered_by = table.Column<string>(type: "text", nullable: true),
                    participant = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    consent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    consent_basis = table.Column<string>(type: "text", nullable: false),
                    consent_purpose = table.Column<string>(type: "text", nullable: false),
                    consent_text = table.Column<string>(type: "text", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_volunteer", x => x.id);
                    table.CheckConstraint(
                        "ck_volunteer_consent_basis",
                        "consent_basis IN ('byRegistering', 'presumed', 'relayed', 'stated') AND (consent_text IS NOT NULL) = (consent_basis IN ('stated', 'relayed'))"
                    );
                    table.CheckConstraint(
                        "ck_volunteer_forgotten",
                        "withdrawn_at IS NULL OR (subject IS NULL AND entered_by IS NULL AND participant IS NULL)"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "volunteer_activity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    host_unit = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    host_organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    call_sequence = table.Column<long>(type: "bigint", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_volunteer_activity", x => x.id);
                    table.CheckConstraint("ck_volunteer_activity_served", "people >= 0 AND minutes >= 0");
                    table.CheckConstraint(
                        "ck_volunteer_activity_status",
                        "status IN ('cancelled', 'finished', 'planned')"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "help_request_content",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    masked = table.Column<string>(type: "text", nullable: true),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_help_request_content", x => x.request_id);
                    table.ForeignKey(
                        name: "fk_help_request_content_help_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "help_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "volunteer_contact",
                columns: table => new
                {
                    volunteer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false),
                    masked = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_volunteer_contact", x => x.volunteer_id);
                    table.ForeignKey(
                        name: "fk_volunteer_contact_volunteers_volunteer_id",
                        column: x => x.volunteer_id,
                        principalTable: "volunteer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "volunteer_shift",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    minutes_cap = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_volunteer_shift", x => x.id);
                    table.CheckConstraint("ck_volunteer_shift_capacity", "capacity > 0 AND minutes_cap > 0");
                    table.CheckConstraint("ck_volunteer_shift_times", "starts_at < ends_at");
                    table.ForeignKey(
                        name: "fk_volunteer_shift_volunteer_activity_activity_id",
                        column: x => x.activity_id,
                        principalTable: "volunteer_activity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "volunteer_sign_up",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shift_id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", nullable: false),
                    volunteer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true),
                    participant = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: true),
                    checked_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_volunteer_sign_up", x => x.id);
                    table.CheckConstraint("ck_volunteer_sign_up_minutes", "minutes >= 0");
                    table.CheckConstraint("ck_volunteer_sign_up_place", "(status = 'waiting') = (place IS NOT NULL)");
                    table.CheckConstraint(
                        "ck_volunteer_sign_up_status",
                        "status IN ('absent', 'cancelled', 'confirmed', 'present', 'served', 'waiting')"
                    );
                    table.ForeignKey(
                        name: "fk_volunteer_sign_up_volunteer_shift_shift_id",
                        column: x => x.shift_id,
                        principalTable: "volunteer_shift",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_failed_message_failed_at",
                table: "failed_message",
                column: "failed_at"
            );

            migrationBuilder.CreateIndex(name: "ix_help_request_asker", table: "help_request", column: "asker");

            migrationBuilder.CreateIndex(name: "ix_help_request_helper", table: "help_request", column: "helper");

            migrationBuilder.CreateIndex(
                name: "ix_help_request_incident_id",
                table: "help_request",
                column: "incident_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_help_request_path_id",
                table: "help_request",
                columns: new[] { "path", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_help_request_volunteer_id",
                table: "help_request",
                column: "volunteer_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created_at",
                table: "idempotency_key",
                column: "created_at"
            );

            migrationBuilder.CreateIndex(
                name: "ix_inbox_message_received_at",
                table: "inbox_message",
                column: "received_at"
            );

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_parked",
                table: "outbox_message",
                column: "aggregate_id",
                filter: "parked_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_security_log_actor_id",
                table: "security_log",
                columns: new[] { "actor", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_security_log_object_id_id",
                table: "security_log",
                columns: new[] { "object_id", "id" },
                filter: "object_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_participant",
                table: "volunteer",
                column: "participant",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_volunteer_path", table: "volunteer", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_subject",
                table: "volunteer",
                column: "subject",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_activity_incident_id_call_sequence",
                table: "volunteer_activity",
                columns: new[] { "incident_id", "call_sequence" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_activity_path_starts_at",
                table: "volunteer_activity",
                columns: new[] { "path", "starts_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_activity_starts_at_id",
                table: "volunteer_activity",
                columns: new[] { "starts_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_shift_activity_id",
                table: "volunteer_shift",
                column: "activity_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_sign_up_activity_id",
                table: "volunteer_sign_up",
                column: "activity_id"
            );

            migrationBuilder.CreateIndex(name: "ix_volunteer_sign_up_path", table: "volunteer_sign_up", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_sign_up_shift_id_place",
                table: "volunteer_sign_up",
                columns: new[] { "shift_id", "place" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_sign_up_shift_id_volunteer_id",
                table: "volunteer_sign_up",
                columns: new[] { "shift_id", "volunteer_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_sign_up_subject",
                table: "volunteer_sign_up",
                column: "subject"
            );

            migrationBuilder.CreateIndex(
                name: "ix_volunteer_sign_up_volunteer_id",
                table: "volunteer_sign_up",
                column: "volunteer_id"
            );
            migrationBuilder.AddDatabaseRules();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "database_epoch");

            migrationBuilder.DropTable(name: "failed_message");

            migrationBuilder.DropTable(name: "help_request_content");

            migrationBuilder.DropTable(name: "idempotency_key");

            migrationBuilder.DropTable(name: "inbox_message");

            migrationBuilder.DropTable(name: "incident_end");

            migrationBuilder.DropTable(name: "organization_copy");

            migrationBuilder.DropTable(name: "outbox_message");

            migrationBuilder.DropTable(name: "security_log");

            migrationBuilder.DropTable(name: "security_log_pending");

            migrationBuilder.DropTable(name: "security_log_seal");

            migrationBuilder.DropTable(name: "unit_copy");

            migrationBuilder.DropTable(name: "volunteer_contact");

            migrationBuilder.DropTable(name: "volunteer_sign_up");

            migrationBuilder.DropTable(name: "help_request");

            migrationBuilder.DropTable(name: "volunteer");

            migrationBuilder.DropTable(name: "volunteer_shift");

            migrationBuilder.DropTable(name: "volunteer_activity");
        }
    }
}
