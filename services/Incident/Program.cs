using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.IncidentService.Routing;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("incident");
builder.AddDatabase<IncidentDb>("incident");
builder.AddOutbox<IncidentDb>();
builder.Services.AddPlaces();
builder.AddRouting();
builder.Services.AddReporters();
builder.Services.AddIncidents();

var app = builder.Build();
app.UseServiceDefaults();
app.MapIncidents();
app.MapCategories();
app.MapRoutingRules();
app.MapParkedMessages();
app.RunUntilStopped();
