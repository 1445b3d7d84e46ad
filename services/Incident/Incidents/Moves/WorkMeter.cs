using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Measures what a request costs a grid member, from which the burden of the grid is computed (基层减负). Requests of other posts
/// are not measured.
/// </summary>
internal sealed class WorkMeter(
    RequestContext context,
    FieldEncryptor encryptor,
    CountyTime time,
    IHttpContextAccessor http,
    IOptions<JsonOptions> json
)
{
    private const string Purpose = "incident.member-day";

    private static readonly object Body = new();

    /// <summary>What has its default was not entered. Options are costly to make, so that there is one per service's own.</summary>
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> WithoutDefaults = new();

    private static readonly HashSet<string> GridPosts = new(StringComparer.Ordinal)
    {
        "gridLead",
        "deputyGridLead",
        "gridMember",
        "partTimeGridMember",
    };

    /// <summary>Lets the requests to these endpoints be measured.</summary>
    public static void AddTo(RouteGroupBuilder endpoints) =>
        endpoints.AddEndpointFilter(
            (invocation, next) =>
            {
                if (invocation.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { } body)
                {
                    invocation.HttpContext.Items[Body] = invocation.Arguments.FirstOrDefault(argument =>
                        argument?.GetType() == body.RequestType
                    );
                }
                return next(invocation);
            }
        );

    /// <summary>
    /// The work of a step of this request; null unless a grid member makes it. A request that makes several steps counts its values
    /// with the first.
    /// </summary>
    public StepWork? Take()
    {
        if (context.Post is not { } post || !GridPosts.Contains(post))
        {
            return null;
        }
        var day = time.DayOf(context.At).ToString("O", CultureInfo.InvariantCulture);
        var person = encryptor.Authenticate(Purpose, Encoding.UTF8.GetBytes($"{day} {context.Subject}")).First();
        return new StepWork(Convert.ToHexStringLower(person.AsSpan(0, 8)), TakeFields());
    }

    private JsonSerializerOptions Entered =>
        WithoutDefaults.GetValue(
            json.Value.SerializerOptions,
            options => new(options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault }
        );

    private int TakeFields() =>
        http.HttpContext is { } request && request.Items.Remove(Body, out var body) && body is not null
            ? ValuesIn(JsonSerializer.SerializeToElement(body, body.GetType(), Entered))
            : 0;

    private static int ValuesIn(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Sum(member => ValuesIn(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().Sum(ValuesIn),
            JsonValueKind.Null or JsonValueKind.Undefined => 0,
            JsonValueKind.String => element.GetString()!.Length > 0 ? 1 : 0,
            _ => 1,
        };
}
