using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovPlatform.GridService.Data.Migrations
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
                name: "grid",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    geometry = table.Column<string>(type: "text", nullable: false),
                    given = table.Column<string>(type: "jsonb", nullable: true),
                    households = table.Column<int>(type: "integer", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grid", x => x.id);
                    table.CheckConstraint("ck_grid_households", "households >= 0");
                }
            );

            migrationBuilder.CreateTable(
                name: "grid_past",
                columns: table => new
                {
                    grid_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    geometry = table.Column<string>(type: "text", nullable: false),
                    given = table.Column<string>(type: "jsonb", nullable: true),
                    households = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grid_past", x => new { x.grid_id, x.since });
                    table.CheckConstraint("ck_grid_past_days", "since < until");
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
                name: "post",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    holder = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    substitutes = table.Column<Guid>(type: "uuid", nullable: true),
                    sending_unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    tasks = table.Column<string[]>(type: "text[]", nullable: false),
                    body = table.Column<string>(type: "text", nullable: true),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    appointed_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    effective_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    entered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post", x => x.id);
                    table.CheckConstraint("ck_post_appointed_by_another", "holder <> entered_by");
                    table.CheckConstraint("ck_post_body", "body IS NULL OR body IN ('party', 'residents')");
                    table.CheckConstraint(
                        "ck_post_confirmed_by_another",
                        "confirmed_by IS NULL OR confirmed_by NOT IN (holder, entered_by)"
                    );
                    table.CheckConstraint("ck_post_term", "ends_at IS NULL OR starts_at <= ends_at");
                    table.CheckConstraint("ck_post_withdrawn", "withdrawn_at IS NULL OR effective_from IS NULL");
                    table.ForeignKey(
                        name: "fk_post_post_substitutes",
                        column: x => x.substitutes,
                        principalTable: "post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "posts_checkpoint",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_posts_checkpoint", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "reform",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    steps = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    failure = table.Column<string>(type: "jsonb", nullable: true),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scope_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reform", x => x.id);
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
                name: "unit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    level = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    parent_code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: true,
                        collation: "C"
                    ),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    successor_code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: true,
                        collation: "C"
                    ),
                    kind = table.Column<string>(type: "text", nullable: false),
                    leading_body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit", x => x.id);
                    table.CheckConstraint("ck_unit_path", "path LIKE '/%/' AND path LIKE '%/' || code || '/'");
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_past",
                columns: table => new
                {
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    level = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    parent_code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: true,
                        collation: "C"
                    ),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    leading_body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_past", x => new { x.unit_id, x.since });
                    table.CheckConstraint("ck_unit_past_days", "since < until");
                }
            );

            migrationBuilder.CreateTable(
                name: "unit_successor",
                columns: table => new
                {
                    code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    successor_code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    position = table.Column<int>(type: "integer", nullable: false),
                    share = table.Column<double>(type: "double precision", nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    reform_id = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_successor", x => new { x.code, x.successor_code });
                    table.ForeignKey(
                        name: "fk_unit_successor_reform_reform_id",
                        column: x => x.reform_id,
                        principalTable: "reform",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_failed_message_failed_at",
                table: "failed_message",
                column: "failed_at"
            );

            migrationBuilder.CreateIndex(name: "ix_grid_code", table: "grid", column: "code", unique: true);

            migrationBuilder.CreateIndex(name: "ix_grid_path", table: "grid", column: "path");

            migrationBuilder.CreateIndex(name: "ix_grid_past_path", table: "grid_past", column: "path");

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

            migrationBuilder.CreateIndex(name: "ix_post_holder", table: "post", column: "holder");

            migrationBuilder.CreateIndex(name: "ix_post_path", table: "post", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_post_substitutes",
                table: "post",
                column: "substitutes",
                filter: "substitutes IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_post_unit_code_kind",
                table: "post",
                columns: new[] { "unit_code", "kind" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_reform_day",
                table: "reform",
                column: "day",
                filter: "status = 'planned'"
            );

            migrationBuilder.CreateIndex(name: "ix_reform_path", table: "reform", column: "path");

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

            migrationBuilder.CreateIndex(name: "ix_unit_code", table: "unit", column: "code", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unit_parent_code_code",
                table: "unit",
                columns: new[] { "parent_code", "code" }
            );

            migrationBuilder.CreateIndex(name: "ix_unit_path", table: "unit", column: "path");

            migrationBuilder.CreateIndex(name: "ix_unit_past_path", table: "unit_past", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_unit_successor_reform_id",
                table: "unit_successor",
                column: "reform_id"
            );
            migrationBuilder.AddDatabaseRules();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "database_epoch");

            migrationBuilder.DropTable(name: "failed_message");

            migrationBuilder.DropTable(name: "grid");

            migrationBuilder.DropTable(name: "grid_past");

            migrationBuilder.DropTable(name: "idempotency_key");

            migrationBuilder.DropTable(name: "inbox_message");

            migrationBuilder.DropTable(name: "outbox_message");

            migrationBuilder.DropTable(name: "post");

            migrationBuilder.DropTable(name: "posts_checkpoint");

            migrationBuilder.DropTable(name: "security_log");

            migrationBuilder.DropTable(name: "security_log_pending");

            migrationBuilder.DropTable(name: "security_log_seal");

            migrationBuilder.DropTable(name: "unit");

            migrationBuilder.DropTable(name: "unit_past");

            migrationBuilder.DropTable(name: "unit_successor");

            migrationBuilder.DropTable(name: "reform");
        }
    }
}
