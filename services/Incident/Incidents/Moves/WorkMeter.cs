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
    /// <summary>Says how often the screen was touched for the request, from the form's opening to its sending.</summary>
    private const string TapsHeader = "GovPlatform-Taps";

    /// <summary>More than anyone touches a screen for one form.</summary>
    private const int MaxTaps = 10_000;

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
    /// <exception cref="BadRequestException"><c>request.taps.malformed</c>: the header is no whole number up to 10,000.</exception>
    public StepWork? Take()
    {
        if (context.Post is not { } post || !GridPosts.Contains(post))
        {
            return null;
        }
        var day = time.DayOf(context.At).ToString("O", CultureInfo.InvariantCulture);
        var person = encryptor.Authenticate(Purpose, Encoding.UTF8.GetBytes($"{day} {context.Subject}")).First();
        return new StepWork(Convert.ToHexStringLower(person.AsSpan(0, 8)), TakeFields(), TakeTaps());
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

    private int? TakeTaps()
    {
        if (http.HttpContext is not { } request || !request.Request.Headers.TryGetValue(TapsHeader, out var header))
        {
            return null;
        }
        if (!int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var taps) || taps > MaxTaps)
        {
            throw new BadRequestException("request.taps.malformed", TapsHeader);
        }
        // Counted with the first step of the request.
        return request.Items.TryAdd(TapsHeader, taps) ? taps : null;
    }

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
