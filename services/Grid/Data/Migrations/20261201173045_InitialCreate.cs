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
                name: "collection_list",
                columns: table => new
                {
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(
                        type: "character varying(60)",
                        maxLength: 60,
                        nullable: false,
                        collation: "C"
                    ),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    due = table.Column<string>(type: "text", nullable: false),
                    post_kinds = table.Column<string[]>(type: "text[]", nullable: false),
                    duties = table.Column<string>(type: "jsonb", nullable: false),
                    fields = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collection_list", x => new { x.code, x.owner_path });
                    table.CheckConstraint(
                        "ck_collection_list_code",
                        "code ~ '^[a-z][A-Za-z0-9]*([.][a-z][A-Za-z0-9]*)*$'"
                    );
                    table.CheckConstraint(
                        "ck_collection_list_due",
                        "due IN ('daily', 'monthly', 'once', 'weekly', 'yearly')"
                    );
                    table.CheckConstraint("ck_collection_list_kind", "kind IN ('collection', 'duty')");
                    table.CheckConstraint(
                        "ck_collection_list_subject",
                        "subject IN ('grid', 'household', 'organisation', 'place', 'thing')"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "collection_list_announcement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(
                        type: "character varying(60)",
                        maxLength: 60,
                        nullable: false,
                        collation: "C"
                    ),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collection_list_announcement", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "collection_record",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    list_code = table.Column<string>(
                        type: "character varying(60)",
                        maxLength: 60,
                        nullable: false,
                        collation: "C"
                    ),
                    list_owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    list_version = table.Column<int>(type: "integer", nullable: false),
                    grid_code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    personal_until = table.Column<string>(type: "jsonb", nullable: false),
                    next_deletion_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    entered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collection_record", x => x.id);
                    table.CheckConstraint("ck_collection_record_number", "number > 0");
                }
            );

            migrationBuilder.CreateTable(
                name: "configuration_version",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    retired = table.Column<bool>(type: "boolean", nullable: false),
                    actor_subject = table.Column<string>(
                        type: "character varying(200)",
                        maxLength: 200,
                        nullable: false
                    ),
                    actor_post = table.Column<string>(type: "text", nullable: true),
                    actor_unit = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_configuration_version",
                        x => new
                        {
                            x.kind,
                            x.key,
                            x.owner_path,
                            x.version,
                        }
                    );
                }
            );

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
                name: "matter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    origin_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    text = table.Column<string>(type: "character varying(3500)", maxLength: 3500, nullable: false),
                    category_code = table.Column<string>(
                        type: "character varying(100)",
                        maxLength: 100,
                        nullable: true
                    ),
                    place = table.Column<string>(type: "jsonb", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: true),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    incident_sequence = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    raised_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matter", x => x.id);
                    table.CheckConstraint(
                        "ck_matter_incident",
                        "(status IN ('handedOn', 'answered')) = (incident_id IS NOT NULL)"
                    );
                    table.CheckConstraint("ck_matter_origin", "origin IN ('meetingAction', 'patrolFinding')");
                    table.CheckConstraint("ck_matter_outcome", "(status = 'answered') = (outcome IS NOT NULL)");
                    table.CheckConstraint("ck_matter_status", "status IN ('answered', 'handedOn', 'open', 'settled')");
                }
            );

            migrationBuilder.CreateTable(
                name: "meeting",
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
                    rhythm = table.Column<string>(type: "text", nullable: false),
                    scheduled_for = table.Column<DateOnly>(type: "date", nullable: false),
                    span = table.Column<DateOnly>(type: "date", nullable: false),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    chair = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attendance = table.Column<int>(type: "integer", nullable: true),
                    minutes = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    cancel_reason = table.Column<string>(
                        type: "character varying(500)",
                        maxLength: 500,
                        nullable: true
                    ),
                    resolutions = table.Column<string>(type: "jsonb", nullable: false),
                    entered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting", x => x.id);
                    table.CheckConstraint(
                        "ck_meeting_cancelled",
                        "(status = 'cancelled') = (cancel_reason IS NOT NULL)"
                    );
                    table.CheckConstraint(
                        "ck_meeting_held",
                        "(status = 'held') = (held_at IS NOT NULL AND attendance IS NOT NULL AND minutes IS NOT NULL)"
                    );
                    table.CheckConstraint("ck_meeting_rhythm", "rhythm IN ('daily', 'monthly', 'weekly')");
                    table.CheckConstraint("ck_meeting_status", "status IN ('called', 'cancelled', 'held')");
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
                name: "patrol",
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
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: true),
                    checklist = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    findings = table.Column<int>(type: "integer", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    entered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patrol", x => x.id);
                    table.CheckConstraint("ck_patrol_findings", "findings BETWEEN 0 AND 50");
                    table.CheckConstraint("ck_patrol_kind", "kind IN ('free', 'planned')");
                    table.CheckConstraint("ck_patrol_minutes", "minutes BETWEEN 1 AND 1440");
                }
            );

            migrationBuilder.CreateTable(
                name: "patrol_plan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_code = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    times = table.Column<int>(type: "integer", nullable: false),
                    per = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    entered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patrol_plan", x => x.id);
                    table.CheckConstraint("ck_patrol_plan_per", "per IN ('day', 'month', 'week')");
                    table.CheckConstraint("ck_patrol_plan_times", "times BETWEEN 0 AND 31");
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
                name: "training",
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
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    topic = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    scheduled_for = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    hours = table.Column<decimal>(type: "numeric", nullable: false),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    for_posts = table.Column<string[]>(type: "text[]", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attended_posts = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    attended = table.Column<int>(type: "integer", nullable: true),
                    cancel_reason = table.Column<string>(
                        type: "character varying(2000)",
                        maxLength: 2000,
                        nullable: true
                    ),
                    materials = table.Column<string>(type: "jsonb", nullable: false),
                    entered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training", x => x.id);
                    table.CheckConstraint(
                        "ck_training_cancelled",
                        "(status = 'cancelled') = (cancel_reason IS NOT NULL)"
                    );
                    table.CheckConstraint(
                        "ck_training_held",
                        "(status = 'held') = (held_at IS NOT NULL AND attended IS NOT NULL)"
                    );
                    table.CheckConstraint("ck_training_status", "status IN ('cancelled', 'held', 'planned')");
                }
            );

            migrationBuilder.CreateTable(
                name: "training_plan",
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
                    year = table.Column<int>(type: "integer", nullable: false),
                    sessions_planned = table.Column<int>(type: "integer", nullable: false),
                    hours_planned = table.Column<decimal>(type: "numeric", nullable: false),
                    topics = table.Column<string[]>(type: "text[]", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_plan", x => x.id);
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
                name: "collection_record_secret",
                columns: table => new
                {
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collection_record_secret", x => x.record_id);
                    table.ForeignKey(
                        name: "fk_collection_record_secret_collection_records_record_id",
                        column: x => x.record_id,
                        principalTable: "collection_record",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "meeting_action",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_unit = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rhythm = table.Column<string>(type: "text", nullable: false),
                    acting_unit = table.Column<string>(
                        type: "character varying(32)",
                        maxLength: 32,
                        nullable: false,
                        collation: "C"
                    ),
                    acting_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(3500)", maxLength: 3500, nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: true),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    entered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting_action", x => x.id);
                    table.CheckConstraint(
                        "ck_meeting_action_ended",
                        "(status IN ('done', 'answered')) = (ended_at IS NOT NULL)"
                    );
                    table.CheckConstraint(
                        "ck_meeting_action_incident",
                        "(kind = 'incident') = (incident_id IS NOT NULL)"
                    );
                    table.CheckConstraint("ck_meeting_action_kind", "kind IN ('incident', 'task')");
                    table.CheckConstraint("ck_meeting_action_rhythm", "rhythm IN ('daily', 'monthly', 'weekly')");
                    table.CheckConstraint(
                        "ck_meeting_action_status",
                        "kind = 'task' AND status IN ('open', 'done') OR kind = 'incident' AND status IN ('handedOn', 'answered')"
                    );
                    table.ForeignKey(
                        name: "fk_meeting_action_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meeting",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "meeting_agenda",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agenda = table.Column<string>(type: "jsonb", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting_agenda", x => x.meeting_id);
                    table.ForeignKey(
                        name: "fk_meeting_agenda_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "meeting",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
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

            migrationBuilder.CreateTable(
                name: "training_question",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    training_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    post = table.Column<string>(type: "text", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_question", x => x.id);
                    table.ForeignKey(
                        name: "fk_training_question_trainings_training_id",
                        column: x => x.training_id,
                        principalTable: "training",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "training_answer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    post = table.Column<string>(type: "text", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_answer", x => x.id);
                    table.ForeignKey(
                        name: "fk_training_answer_training_question_question_id",
                        column: x => x.question_id,
                        principalTable: "training_question",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_collection_list_announcement_code_path",
                table: "collection_list_announcement",
                columns: new[] { "code", "path" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_collection_record_grid_code_list_code_subject",
                table: "collection_record",
                columns: new[] { "grid_code", "list_code", "subject" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_collection_record_next_deletion_at",
                table: "collection_record",
                column: "next_deletion_at",
                filter: "next_deletion_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "ix_collection_record_path", table: "collection_record", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_collection_record_reference_number",
                table: "collection_record",
                columns: new[] { "reference", "number" },
                unique: true
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
                name: "ix_matter_incident_id",
                table: "matter",
                column: "incident_id",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_matter_origin_id", table: "matter", column: "origin_id");

            migrationBuilder.CreateIndex(name: "ix_matter_path", table: "matter", column: "path");

            migrationBuilder.CreateIndex(name: "ix_meeting_path", table: "meeting", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_meeting_unit_code_rhythm_span",
                table: "meeting",
                columns: new[] { "unit_code", "rhythm", "span" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_meeting_action_acting_path",
                table: "meeting_action",
                column: "acting_path"
            );

            migrationBuilder.CreateIndex(
                name: "ix_meeting_action_incident_id",
                table: "meeting_action",
                column: "incident_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_meeting_action_meeting_id",
                table: "meeting_action",
                column: "meeting_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_meeting_action_meeting_unit_rhythm",
                table: "meeting_action",
                columns: new[] { "meeting_unit", "rhythm" }
            );

            migrationBuilder.CreateIndex(name: "ix_meeting_action_path", table: "meeting_action", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_parked",
                table: "outbox_message",
                column: "aggregate_id",
                filter: "parked_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "ix_patrol_path", table: "patrol", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_patrol_unit_code_day",
                table: "patrol",
                columns: new[] { "unit_code", "day" }
            );

            migrationBuilder.CreateIndex(name: "ix_patrol_plan_owner_path", table: "patrol_plan", column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_patrol_plan_unit_code_valid_from",
                table: "patrol_plan",
                columns: new[] { "unit_code", "valid_from" },
                unique: true
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

            migrationBuilder.CreateIndex(name: "ix_training_path", table: "training", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_training_unit_code_held_at",
                table: "training",
                columns: new[] { "unit_code", "held_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_training_answer_question_id",
                table: "training_answer",
                column: "question_id"
            );

            migrationBuilder.CreateIndex(name: "ix_training_plan_path", table: "training_plan", column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_training_plan_unit_code_year",
                table: "training_plan",
                columns: new[] { "unit_code", "year" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_training_question_training_id",
                table: "training_question",
                column: "training_id"
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
            migrationBuilder.DropTable(name: "collection_list");

            migrationBuilder.DropTable(name: "collection_list_announcement");

            migrationBuilder.DropTable(name: "collection_record_secret");

            migrationBuilder.DropTable(name: "configuration_version");

            migrationBuilder.DropTable(name: "database_epoch");

            migrationBuilder.DropTable(name: "failed_message");

            migrationBuilder.DropTable(name: "grid");

            migrationBuilder.DropTable(name: "grid_past");

            migrationBuilder.DropTable(name: "idempotency_key");

            migrationBuilder.DropTable(name: "inbox_message");

            migrationBuilder.DropTable(name: "matter");

            migrationBuilder.DropTable(name: "meeting_action");

            migrationBuilder.DropTable(name: "meeting_agenda");

            migrationBuilder.DropTable(name: "outbox_message");

            migrationBuilder.DropTable(name: "patrol");

            migrationBuilder.DropTable(name: "patrol_plan");

            migrationBuilder.DropTable(name: "post");

            migrationBuilder.DropTable(name: "posts_checkpoint");

            migrationBuilder.DropTable(name: "security_log");

            migrationBuilder.DropTable(name: "security_log_pending");

            migrationBuilder.DropTable(name: "security_log_seal");

            migrationBuilder.DropTable(name: "training_answer");

            migrationBuilder.DropTable(name: "training_plan");

            migrationBuilder.DropTable(name: "unit");

            migrationBuilder.DropTable(name: "unit_past");

            migrationBuilder.DropTable(name: "unit_successor");

            migrationBuilder.DropTable(name: "collection_record");

            migrationBuilder.DropTable(name: "meeting");

            migrationBuilder.DropTable(name: "training_question");

            migrationBuilder.DropTable(name: "reform");

            migrationBuilder.DropTable(name: "training");
        }
    }
}
