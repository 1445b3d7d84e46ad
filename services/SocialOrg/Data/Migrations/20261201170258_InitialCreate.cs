using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovPlatform.SocialOrgService.Data.Migrations
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
                name: "incubation_process",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stages = table.Column<string>(type: "jsonb", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_by = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incubation_process", x => x.version);
                }
            );

            migrationBuilder.CreateTable(
                name: "organization",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false),
                    weekly_quota = table.Column<int>(type: "integer", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    exited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    exit_reason = table.Column<string>(type: "text", nullable: true),
                    incubation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organization", x => x.id);
                    table.CheckConstraint("ck_organization_quota", "weekly_quota BETWEEN 0 AND 7");
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
                name: "space",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    capacity = table.Column<int>(type: "integer", nullable: true),
                    premises = table.Column<string>(type: "text", nullable: true),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_space", x => x.id);
                    table.CheckConstraint("ck_space_capacity", "capacity > 0");
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
                name: "incubation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_name = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    process_version = table.Column<int>(type: "integer", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stage_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incubation", x => x.id);
                    table.CheckConstraint(
                        "ck_incubation_graduated",
                        "(stage = 'graduated') = (organization_id IS NOT NULL)"
                    );
                    table.ForeignKey(
                        name: "fk_incubation_incubation_process_process_version",
                        column: x => x.process_version,
                        principalTable: "incubation_process",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "org_activity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    visits = table.Column<int>(type: "integer", nullable: false),
                    tag = table.Column<string>(type: "text", nullable: true),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_org_activity", x => x.id);
                    table.CheckConstraint("ck_org_activity_visits", "visits >= 0");
                    table.ForeignKey(
                        name: "fk_org_activity_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "space_allocation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_space_allocation", x => x.id);
                    table.CheckConstraint("ck_space_allocation_term", "starts_at < ends_at");
                    table.ForeignKey(
                        name: "fk_space_allocation_organization_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_space_allocation_space_space_id",
                        column: x => x.space_id,
                        principalTable: "space",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "incubation_applicant",
                columns: table => new
                {
                    incubation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false),
                    masked = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incubation_applicant", x => x.incubation_id);
                    table.ForeignKey(
                        name: "fk_incubation_applicant_incubations_incubation_id",
                        column: x => x.incubation_id,
                        principalTable: "incubation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "incubation_document",
                columns: table => new
                {
                    incubation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: true),
                    supplied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supplied_by = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incubation_document", x => new { x.incubation_id, x.code });
                    table.ForeignKey(
                        name: "fk_incubation_document_incubations_incubation_id",
                        column: x => x.incubation_id,
                        principalTable: "incubation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "incubation_step",
                columns: table => new
                {
                    incubation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    move = table.Column<string>(type: "text", nullable: false),
                    from_stage = table.Column<string>(type: "text", nullable: false),
                    to_stage = table.Column<string>(type: "text", nullable: false),
                    process_version = table.Column<int>(type: "integer", nullable: false),
                    actor_subject = table.Column<string>(type: "text", nullable: false),
                    actor_post = table.Column<string>(type: "text", nullable: true),
                    actor_unit = table.Column<string>(type: "text", nullable: true),
                    comment = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incubation_step", x => new { x.incubation_id, x.sequence });
                    table.ForeignKey(
                        name: "fk_incubation_step_incubations_incubation_id",
                        column: x => x.incubation_id,
                        principalTable: "incubation",
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
                name: "ix_incubation_owner",
                table: "incubation",
                column: "owner",
                filter: "owner <> ''"
            );

            migrationBuilder.CreateIndex(name: "ix_incubation_path", table: "incubation", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_incubation_process_version",
                table: "incubation",
                column: "process_version"
            );

            migrationBuilder.CreateIndex(
                name: "ix_org_activity_organization_id_held_on",
                table: "org_activity",
                columns: new[] { "organization_id", "held_on" }
            );

            migrationBuilder.CreateIndex(name: "ix_org_activity_path", table: "org_activity", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_organization_incubation_id",
                table: "organization",
                column: "incubation_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_organization_owner",
                table: "organization",
                column: "owner",
                filter: "owner <> ''"
            );

            migrationBuilder.CreateIndex(name: "ix_organization_path", table: "organization", column: "path");

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

            migrationBuilder.CreateIndex(name: "ix_space_path", table: "space", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_space_unit_code",
                table: "space",
                columns: new[] { "unit", "code" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_space_allocation_organization_id",
                table: "space_allocation",
                column: "organization_id"
            );

            migrationBuilder.CreateIndex(name: "ix_space_allocation_path", table: "space_allocation", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_space_allocation_space_id_starts_at",
                table: "space_allocation",
                columns: new[] { "space_id", "starts_at" }
            );
            migrationBuilder.AddDatabaseRules();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "database_epoch");

            migrationBuilder.DropTable(name: "failed_message");

            migrationBuilder.DropTable(name: "idempotency_key");

            migrationBuilder.DropTable(name: "inbox_message");

            migrationBuilder.DropTable(name: "incubation_applicant");

            migrationBuilder.DropTable(name: "incubation_document");

            migrationBuilder.DropTable(name: "incubation_step");

            migrationBuilder.DropTable(name: "org_activity");

            migrationBuilder.DropTable(name: "outbox_message");

            migrationBuilder.DropTable(name: "security_log");

            migrationBuilder.DropTable(name: "security_log_pending");

            migrationBuilder.DropTable(name: "security_log_seal");

            migrationBuilder.DropTable(name: "space_allocation");

            migrationBuilder.DropTable(name: "unit_copy");

            migrationBuilder.DropTable(name: "incubation");

            migrationBuilder.DropTable(name: "organization");

            migrationBuilder.DropTable(name: "space");

            migrationBuilder.DropTable(name: "incubation_process");
        }
    }
}
