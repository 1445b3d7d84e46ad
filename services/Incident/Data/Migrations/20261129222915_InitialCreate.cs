using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace GovPlatform.IncidentService.Data.Migrations
{
    /// <inheritdoc />
    public partial class InitialCreate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "category",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    group = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    severity = table.Column<string>(type: "text", nullable: false),
                    tier = table.Column<string>(type: "text", nullable: false),
                    handling_unit = table.Column<string>(type: "text", nullable: true),
                    @public = table.Column<bool>(name: "public", type: "boolean", nullable: false),
                    evidence_required = table.Column<bool>(type: "boolean", nullable: false),
                    attributes = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_category", x => x.code);
                    table.CheckConstraint("ck_category_code", "code ~ '^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$'");
                }
            );

            migrationBuilder.CreateTable(
                name: "grid_copy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    geometry = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grid_copy", x => x.id);
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
                name: "incident",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    severity = table.Column<string>(type: "text", nullable: false),
                    tier = table.Column<string>(type: "text", nullable: false),
                    longitude = table.Column<double>(type: "double precision", nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: false),
                    address = table.Column<string>(type: "text", nullable: true),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: false),
                    owning_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    handling_unit = table.Column<string>(type: "text", nullable: true),
                    handling_path = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reporter_subject = table.Column<string>(type: "text", nullable: false),
                    anonymous = table.Column<bool>(type: "boolean", nullable: false),
                    attributes = table.Column<string>(type: "jsonb", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    clocks = table.Column<string>(type: "jsonb", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    return_to = table.Column<string>(type: "text", nullable: true),
                    dispatched_by = table.Column<string>(type: "jsonb", nullable: true),
                    arbiter = table.Column<string>(type: "text", nullable: true),
                    arbiter_path = table.Column<string>(type: "text", nullable: true),
                    question = table.Column<string>(type: "text", nullable: true),
                    suspension = table.Column<string>(type: "jsonb", nullable: true),
                    supervision = table.Column<string>(type: "jsonb", nullable: true),
                    receipt = table.Column<string>(type: "text", nullable: true),
                    resolution = table.Column<string>(type: "jsonb", nullable: true),
                    feedback = table.Column<string>(type: "text", nullable: true),
                    handlers = table.Column<string>(type: "jsonb", nullable: false),
                    dispatches = table.Column<int>(type: "integer", nullable: false),
                    returns = table.Column<int>(type: "integer", nullable: false),
                    reworks = table.Column<int>(type: "integer", nullable: false),
                    reopenings = table.Column<int>(type: "integer", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident", x => x.id);
                    table.CheckConstraint("ck_incident_feedback", "feedback IN ('dissatisfied', 'none', 'satisfied')");
                    table.CheckConstraint(
                        "ck_incident_handled",
                        "handling_path IS NOT NULL OR status NOT IN ('dispatched', 'handling', 'handedOver', 'verifying')"
                    );
                    table.CheckConstraint("ck_incident_merged", "(status = 'merged') = (merged_into IS NOT NULL)");
                    table.CheckConstraint(
                        "ck_incident_place",
                        "longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90"
                    );
                    table.CheckConstraint("ck_incident_sequence", "sequence > 0");
                    table.CheckConstraint(
                        "ck_incident_severity",
                        "severity IN ('complex', 'ordinary', 'safety', 'urgent')"
                    );
                    table.CheckConstraint(
                        "ck_incident_status",
                        "status IN ('accepted', 'awaitingFeedback', 'closed', 'dispatched', 'handedOver', 'handling', 'merged', 'needsInfo', 'rejected', 'reopenRequested', 'reported', 'suspended', 'verifying', 'withdrawn')"
                    );
                    table.CheckConstraint(
                        "ck_incident_tier",
                        "tier IN ('city', 'community', 'county', 'grid', 'station', 'town')"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "incident_reporter",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false),
                    masked = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_reporter", x => x.incident_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "incident_search",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_search", x => x.incident_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "number_block",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    next = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_block", x => x.day);
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
                name: "routing_rule",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    category = table.Column<string>(type: "text", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: true),
                    severity = table.Column<string>(type: "text", nullable: true),
                    handling_unit = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    example = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_routing_rule", x => x.id);
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
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_copy", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "volunteer_work",
                columns: table => new
                {
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_volunteer_work", x => x.activity_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "incident_timeline",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    move = table.Column<string>(type: "text", nullable: false),
                    from_status = table.Column<string>(type: "text", nullable: true),
                    to_status = table.Column<string>(type: "text", nullable: false),
                    actor_subject = table.Column<string>(type: "text", nullable: false),
                    actor_post = table.Column<string>(type: "text", nullable: true),
                    actor_unit = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    rule_version = table.Column<int>(type: "integer", nullable: false),
                    calendar_version = table.Column<string>(type: "text", nullable: true),
                    tier = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    handling_unit = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_timeline", x => new { x.incident_id, x.sequence });
                    table.ForeignKey(
                        name: "fk_incident_timeline_incident_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incident",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
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
                name: "ix_incident_handling_path_reported_at_id",
                table: "incident",
                columns: new[] { "handling_path", "reported_at", "id" },
                descending: new[] { false, true, true },
                filter: "handling_path IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_next_due_at",
                table: "incident",
                column: "next_due_at",
                filter: "next_due_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "ix_incident_number", table: "incident", column: "number", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incident_owning_path_reported_at_id",
                table: "incident",
                columns: new[] { "owning_path", "reported_at", "id" },
                descending: new[] { false, true, true }
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_parent_id",
                table: "incident",
                column: "parent_id",
                filter: "parent_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_reported_at_id",
                table: "incident",
                columns: new[] { "reported_at", "id" },
                descending: new bool[0]
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_reporter_subject_reported_at_id",
                table: "incident",
                columns: new[] { "reporter_subject", "reported_at", "id" },
                descending: new[] { false, true, true }
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_status",
                table: "incident",
                column: "status",
                filter: "NOT (status IN ('closed', 'merged', 'rejected', 'withdrawn'))"
            );

            migrationBuilder
                .CreateIndex(name: "ix_incident_search_document", table: "incident_search", column: "document")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_parked",
                table: "outbox_message",
                column: "aggregate_id",
                filter: "parked_at IS NOT NULL"
            );
            migrationBuilder.AddDatabaseRules();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "category");

            migrationBuilder.DropTable(name: "grid_copy");

            migrationBuilder.DropTable(name: "idempotency_key");

            migrationBuilder.DropTable(name: "inbox_message");

            migrationBuilder.DropTable(name: "incident_reporter");

            migrationBuilder.DropTable(name: "incident_search");

            migrationBuilder.DropTable(name: "incident_timeline");

            migrationBuilder.DropTable(name: "number_block");

            migrationBuilder.DropTable(name: "outbox_message");

            migrationBuilder.DropTable(name: "routing_rule");

            migrationBuilder.DropTable(name: "unit_copy");

            migrationBuilder.DropTable(name: "volunteer_work");

            migrationBuilder.DropTable(name: "incident");
        }
    }
}
