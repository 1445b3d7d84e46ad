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
                name: "attachment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploader = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    upload_size = table.Column<long>(type: "bigint", nullable: false),
                    upload_sha256 = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    refusal = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    type = table.Column<string>(type: "text", nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: true),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: true),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    origin_key_id = table.Column<string>(type: "text", nullable: true),
                    origin = table.Column<byte[]>(type: "bytea", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment", x => x.id);
                    table.CheckConstraint("ck_attachment_ready", "(state = 'ready') = (sha256 IS NOT NULL)");
                    table.CheckConstraint("ck_attachment_refused", "(state = 'refused') = (refusal IS NOT NULL)");
                    table.CheckConstraint("ck_attachment_state", "state IN ('ready', 'receiving', 'refused')");
                    table.CheckConstraint("ck_attachment_type", "type IN ('jpeg', 'pdf', 'png', 'webp')");
                }
            );

            migrationBuilder.CreateTable(
                name: "attachment_deletion",
                columns: table => new { attachment_id = table.Column<Guid>(type: "uuid", nullable: false) },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment_deletion", x => x.attachment_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "calendar",
                columns: table => new
                {
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    year = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: true),
                    days = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar", x => new { x.year, x.owner_path });
                }
            );

            migrationBuilder.CreateTable(
                name: "category",
                columns: table => new
                {
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(type: "text", nullable: false),
                    group = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    severity = table.Column<string>(type: "text", nullable: false),
                    tier = table.Column<string>(type: "text", nullable: false),
                    handling_unit = table.Column<string>(type: "text", nullable: true),
                    @public = table.Column<bool>(name: "public", type: "boolean", nullable: false),
                    evidence_required = table.Column<bool>(type: "boolean", nullable: false),
                    duplicate_metres = table.Column<int>(type: "integer", nullable: false),
                    duplicate_days = table.Column<int>(type: "integer", nullable: false),
                    attributes = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_category", x => new { x.code, x.owner_path });
                    table.CheckConstraint("ck_category_code", "code ~ '^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$'");
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
                name: "deadline_rule",
                columns: table => new
                {
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clock = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: true),
                    severity = table.Column<string>(type: "text", nullable: true),
                    amount = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    escalates_when_due = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadline_rule", x => new { x.id, x.owner_path });
                    table.CheckConstraint("ck_deadline_rule_amount", "amount BETWEEN 1 AND 1000000");
                }
            );

            migrationBuilder.CreateTable(
                name: "desk_handover",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    given_by_post = table.Column<string>(type: "text", nullable: true),
                    open = table.Column<string>(type: "jsonb", nullable: false),
                    overdue = table.Column<int>(type: "integer", nullable: false),
                    items = table.Column<string>(type: "jsonb", nullable: false),
                    left_out = table.Column<int>(type: "integer", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    taken_by_post = table.Column<string>(type: "text", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_handover", x => x.id);
                    table.CheckConstraint(
                        "ck_desk_handover_taken",
                        "(taken_at IS NULL) = (taken_by IS NULL) AND taken_by IS DISTINCT FROM given_by"
                    );
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
                    given_point = table.Column<string>(type: "jsonb", nullable: true),
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
                    handling_tier = table.Column<string>(type: "text", nullable: true),
                    hand_overs = table.Column<int>(type: "integer", nullable: false),
                    reporter_subject = table.Column<string>(type: "text", nullable: false),
                    recorded_for_caller = table.Column<bool>(type: "boolean", nullable: false),
                    handed_on = table.Column<bool>(type: "boolean", nullable: false),
                    anonymous = table.Column<bool>(type: "boolean", nullable: false),
                    attributes = table.Column<string>(type: "jsonb", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    clocks = table.Column<string>(type: "jsonb", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    queue_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_clock = table.Column<string>(type: "text", nullable: true),
                    next_timer_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    uncomputed = table.Column<bool>(type: "boolean", nullable: false),
                    return_to = table.Column<string>(type: "text", nullable: true),
                    dispatched_by = table.Column<string>(type: "jsonb", nullable: true),
                    arbiter = table.Column<string>(type: "text", nullable: true),
                    arbiter_path = table.Column<string>(type: "text", nullable: true),
                    question = table.Column<string>(type: "text", nullable: true),
                    suspension = table.Column<string>(type: "jsonb", nullable: true),
                    suspension_asked_until = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    past_suspensions = table.Column<string>(type: "jsonb", nullable: false),
                    supervisions = table.Column<string>(type: "jsonb", nullable: false),
                    answer_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    awaited_paths = table.Column<string[]>(type: "text[]", nullable: false),
                    receipt = table.Column<string>(type: "text", nullable: true),
                    resolution = table.Column<string>(type: "jsonb", nullable: true),
                    feedback = table.Column<string>(type: "text", nullable: true),
                    feedback_by = table.Column<string>(type: "text", nullable: true),
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
                name: "incident_export",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    filter = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision_reason = table.Column<string>(
                        type: "character varying(2000)",
                        maxLength: 2000,
                        nullable: true
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_export", x => x.id);
                    table.CheckConstraint(
                        "ck_incident_export_decided",
                        "(status = 'awaitingApproval') = (decided_by IS NULL)"
                    );
                    table.CheckConstraint("ck_incident_export_second_person", "decided_by <> asked_by");
                    table.CheckConstraint(
                        "ck_incident_export_status",
                        "status IN ('approved', 'awaitingApproval', 'refused')"
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
                name: "notification",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    occasion = table.Column<string>(type: "text", nullable: false),
                    address_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tried_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    folded = table.Column<int>(type: "integer", nullable: false),
                    folded_into = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification", x => x.id);
                    table.CheckConstraint("ck_notification_folded", "(state = 'folded') = (folded_into IS NOT NULL)");
                    table.CheckConstraint(
                        "ck_notification_occasion",
                        "occasion IN ('arbiter', 'dispatched', 'emergency', 'escalated', 'overdue', 'supervised', 'warned')"
                    );
                    table.CheckConstraint("ck_notification_state", "state IN ('failed', 'folded', 'pending', 'sent')");
                }
            );

            migrationBuilder.CreateTable(
                name: "notification_address",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false),
                    masked = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    occasions = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification_address", x => x.id);
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
                name: "reply_template",
                columns: table => new
                {
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    move = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reply_template", x => new { x.id, x.owner_path });
                }
            );

            migrationBuilder.CreateTable(
                name: "routing_rule",
                columns: table => new
                {
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    category = table.Column<string>(type: "text", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: true),
                    severity = table.Column<string>(type: "text", nullable: true),
                    handling_unit = table.Column<string>(type: "text", nullable: false),
                    supporting_units = table.Column<string>(type: "jsonb", nullable: false),
                    last_resort = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    example = table.Column<string>(type: "jsonb", nullable: true),
                    proposed = table.Column<bool>(type: "boolean", nullable: false),
                    precedent = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_routing_rule", x => new { x.id, x.owner_path });
                }
            );

            migrationBuilder.CreateTable(
                name: "saved_filter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    query = table.Column<string>(type: "jsonb", nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_filter", x => x.id);
                    table.CheckConstraint("ck_saved_filter_shared", "NOT shared OR path <> ''");
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
                name: "working_hours",
                columns: table => new
                {
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: false),
                    intervals = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_working_hours", x => new { x.unit, x.owner_path });
                }
            );

            migrationBuilder.CreateTable(
                name: "incident_attachment",
                columns: table => new
                {
                    attachment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_attachment", x => x.attachment_id);
                    table.ForeignKey(
                        name: "fk_incident_attachment_attachments_attachment_id",
                        column: x => x.attachment_id,
                        principalTable: "attachment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_incident_attachment_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incident",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
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
                    on_behalf = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    rule_version = table.Column<int>(type: "integer", nullable: false),
                    calendar_version = table.Column<string>(type: "text", nullable: true),
                    replaced = table.Column<string>(type: "jsonb", nullable: true),
                    fields = table.Column<int>(type: "integer", nullable: true),
                    taps = table.Column<int>(type: "integer", nullable: true),
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
                name: "ix_attachment_expires_at",
                table: "attachment",
                column: "expires_at",
                filter: "expires_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_attachment_uploader",
                table: "attachment",
                column: "uploader",
                filter: "expires_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_desk_handover_open",
                table: "desk_handover",
                column: "unit",
                unique: true,
                filter: "taken_at IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_desk_handover_path_given_at_id",
                table: "desk_handover",
                columns: new[] { "path", "given_at", "id" },
                descending: new[] { false, true, true }
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
                name: "ix_incident_answer_by",
                table: "incident",
                column: "answer_by",
                filter: "answer_by IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_handling_path",
                table: "incident",
                column: "handling_path",
                filter: "NOT (status IN ('closed', 'merged', 'rejected', 'withdrawn'))"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_handling_path_reported_at_id",
                table: "incident",
                columns: new[] { "handling_path", "reported_at", "id" },
                descending: new[] { false, true, true },
                filter: "handling_path IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_longitude_latitude",
                table: "incident",
                columns: new[] { "longitude", "latitude" },
                filter: "NOT (status IN ('closed', 'merged', 'rejected', 'withdrawn'))"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_merged_into",
                table: "incident",
                column: "merged_into",
                filter: "merged_into IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_next_due_at",
                table: "incident",
                column: "next_due_at",
                filter: "next_due_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_next_timer_at",
                table: "incident",
                column: "next_timer_at",
                filter: "next_timer_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "ix_incident_number", table: "incident", column: "number", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incident_owning_path",
                table: "incident",
                column: "owning_path",
                filter: "NOT (status IN ('closed', 'merged', 'rejected', 'withdrawn'))"
            );

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
                name: "ix_incident_queue_at_id",
                table: "incident",
                columns: new[] { "queue_at", "id" },
                filter: "NOT (status IN ('closed', 'merged', 'rejected', 'withdrawn'))"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_reported_at_id",
                table: "incident",
                columns: new[] { "reported_at", "id" },
                descending: new bool[0]
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_reporter_subject",
                table: "incident",
                column: "reporter_subject",
                filter: "NOT (status IN ('closed', 'merged', 'rejected', 'withdrawn'))"
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

            migrationBuilder.CreateIndex(
                name: "ix_incident_uncomputed",
                table: "incident",
                column: "uncomputed",
                filter: "uncomputed"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_attachment_incident_id_attachment_id",
                table: "incident_attachment",
                columns: new[] { "incident_id", "attachment_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_export_asked_at",
                table: "incident_export",
                column: "asked_at"
            );

            migrationBuilder.CreateIndex(
                name: "ix_incident_export_asked_by",
                table: "incident_export",
                column: "asked_by"
            );

            migrationBuilder.CreateIndex(name: "ix_incident_export_path", table: "incident_export", column: "path");

            migrationBuilder
                .CreateIndex(name: "ix_incident_search_document", table: "incident_search", column: "document")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_notification_address_id_occasion",
                table: "notification",
                columns: new[] { "address_id", "occasion" },
                filter: "state = 'pending'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_notification_channel_due_at",
                table: "notification",
                columns: new[] { "channel", "due_at" },
                filter: "state = 'pending'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_notification_created_at",
                table: "notification",
                column: "created_at"
            );

            migrationBuilder.CreateIndex(
                name: "ix_notification_incident_id_sequence_occasion_address_id",
                table: "notification",
                columns: new[] { "incident_id", "sequence", "occasion", "address_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_notification_path_id",
                table: "notification",
                columns: new[] { "path", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_notification_address_path_id",
                table: "notification_address",
                columns: new[] { "path", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_parked",
                table: "outbox_message",
                column: "aggregate_id",
                filter: "parked_at IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_saved_filter_owner_name",
                table: "saved_filter",
                columns: new[] { "owner", "name" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_saved_filter_path",
                table: "saved_filter",
                column: "path",
                filter: "shared"
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
            migrationBuilder.AddDatabaseRules();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "attachment_deletion");

            migrationBuilder.DropTable(name: "calendar");

            migrationBuilder.DropTable(name: "category");

            migrationBuilder.DropTable(name: "configuration_version");

            migrationBuilder.DropTable(name: "database_epoch");

            migrationBuilder.DropTable(name: "deadline_rule");

            migrationBuilder.DropTable(name: "desk_handover");

            migrationBuilder.DropTable(name: "failed_message");

            migrationBuilder.DropTable(name: "grid_copy");

            migrationBuilder.DropTable(name: "idempotency_key");

            migrationBuilder.DropTable(name: "inbox_message");

            migrationBuilder.DropTable(name: "incident_attachment");

            migrationBuilder.DropTable(name: "incident_export");

            migrationBuilder.DropTable(name: "incident_reporter");

            migrationBuilder.DropTable(name: "incident_search");

            migrationBuilder.DropTable(name: "incident_timeline");

            migrationBuilder.DropTable(name: "notification");

            migrationBuilder.DropTable(name: "notification_address");

            migrationBuilder.DropTable(name: "number_block");

            migrationBuilder.DropTable(name: "outbox_message");

            migrationBuilder.DropTable(name: "reply_template");

            migrationBuilder.DropTable(name: "routing_rule");

            migrationBuilder.DropTable(name: "saved_filter");

            migrationBuilder.DropTable(name: "security_log");

            migrationBuilder.DropTable(name: "security_log_pending");

            migrationBuilder.DropTable(name: "security_log_seal");

            migrationBuilder.DropTable(name: "unit_copy");

            migrationBuilder.DropTable(name: "volunteer_work");

            migrationBuilder.DropTable(name: "working_hours");

            migrationBuilder.DropTable(name: "attachment");

            migrationBuilder.DropTable(name: "incident");
        }
    }
}
